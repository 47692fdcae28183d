import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { documents, typeErrors, withExamples, type Outcome } from '../../docs/examples.ts';

const program = fileURLToPath(new URL('../../docs-run.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A Markdown file with one block, which begins at line 2. */
const document = (name: string, ...code: string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, ['```ts', ...code, '```', ''].join('\n'));
  return path;
};

const right = document(
  'right.md',
  'Math.tanh(1); // => 0.7616',
  "fail('no'); // => throws no",
  'function fail(message: string): void {',
  '  throw new Error(message);',
  '}',
);
const wrong = document('wrong.md', 'Math.tanh(1); // => 0.7617', '1; // => 1', "'a'; // => 'b'");
const calm = document('calm.md', '1; // => throws no', "JSON.parse('{'); // => throws teapot");
const throws = document('throws.md', 'const a: { b?: { c: 1 } } = {};', '', 'a.b!.c;');
const loop = document('loop.md', 'for (const x of [1]) {', '  x; // => 1', '}');
const types = document('types.md', '', "const n: number = 'one';", "n; // => 'one'");
const written = [right, wrong, calm, throws, loop, types];

const output = execFileSync(process.execPath, [program, '--json', ...written], {
  encoding: 'utf8',
});
const outcomes: Outcome[] = JSON.parse(output);
const failures = new Map(written.map((path, index) => [path, outcomes[index]?.failures]));

describe('run', () => {
  it('passes what does as it says', () => {
    expect(failures.get(right)).toEqual([]);
    expect(failures.get(types)).toEqual([]);
  });

  it('reports every planted wrong value at its line', () => {
    expect(failures.get(wrong)).toEqual([
      `${wrong}:2: it says 0.7617, and is 0.7615941559557649`,
      `${wrong}:4: it says 'b', and is 'a'`,
    ]);
  });

  it('reports a claim of an error where there is none, or another', () => {
    expect(failures.get(calm)).toEqual([
      `${calm}:2: it says 'throws no', and: nothing was thrown`,
      expect.stringContaining(`${calm}:3: it says 'throws teapot', and: `),
    ]);
  });

  it('reports an error at the line that threw', () => {
    expect(failures.get(throws)).toEqual([expect.stringContaining(`${throws}:4: TypeError`)]);
  });

  it('reports a claim that nothing would check', () => {
    expect(failures.get(loop)).toEqual([expect.stringContaining(`${loop}:3: nothing checks this`)]);
  });
});

describe('typeErrors', () => {
  it('reports type errors at their lines', async () => {
    expect(await withExamples([right, types], typeErrors)).toEqual([
      expect.stringContaining(`${types}:3: error TS2322`),
    ]);
  });
});

describe('documents', () => {
  it('holds the README and the packages, and nothing that is installed or generated', () => {
    const paths = documents();
    expect(paths).toContain('README.md');
    expect(paths).toContain('packages/autodiff/src/index.ts');
    expect(paths.filter((path) => path.includes('node_modules'))).toEqual([]);
  });
});
