import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { absentPeer } from '../../src/csv/absent-peer.ts';

const packages = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tapeloop-peer-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a library that may be absent', () => {
  it('is asked for by name, with what went wrong as the cause', () => {
    const cause = new Error('Cannot find package');
    const error = new Error(
      "op: the package 'some-library' cannot be loaded; install it with `npm install some-library`.",
      { cause },
    );
    expect(() => absentPeer('op', 'some-library', cause)).toThrow(error);
  });

  it('is missed by nothing but the CSV reader, and there when it is used', async () => {
    // A copy of the sources where only the workspace's own dependency can be resolved.
    cpSync(join(packages, 'data', 'src'), join(folder, 'src'), { recursive: true });
    mkdirSync(join(folder, 'node_modules', '@tapeloop'), { recursive: true });
    symlinkSync(
      join(packages, 'random'),
      join(folder, 'node_modules', '@tapeloop', 'random'),
      'junction',
    );
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'main.ts'),
      `import * as all from './src/index.ts';
      import { csvRecords } from './src/csv.ts';
      import { textLines } from './src/text.ts';
      const bytes = async function* () { yield new TextEncoder().encode('a\\n1\\n'); };
      const read = async (dataset) => (await dataset.iterate().next()).value;
      console.log(typeof all.shuffle, await read(textLines(bytes)));
      console.log(await read(csvRecords(bytes)).catch((error) => error.message));`,
    );
    const args = ['--conditions=@tapeloop/source', join(folder, 'main.ts')];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout.trim().split('\n')).toEqual([
      'function a',
      "csvRecords: the package 'csv-parse' cannot be loaded; install it with `npm install csv-parse`.",
    ]);
  });
});
