// The packages as users get them: each is packed, installed alone with what it needs in a folder of its
// own, and there its program in tools/packed is type-checked, run by the Node of the caller (the
// repository's own is newer), and bundled.
import { build as esbuild, type BuildOptions } from 'esbuild';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as vite } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closure, install, installedIn, type Source } from '../pack/installation.ts';
import { entriesOf, readManifests } from '../pack/manifests.ts';
import { packAll, run } from '../pack/tarballs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'packed-'));
const source: Source = {
  root,
  manifests: readManifests(root),
  tarballs: join(temporary, 'tarballs'),
};
const callersNode = process.env['CALLERS_NODE'] ?? process.execPath;

const packages = [...source.manifests.values()].map((manifest) => {
  const short = manifest.name.split('/')[1] ?? '';
  const program = join(root, 'tools/packed', `${short}.ts`);
  return { manifest, short, program, folder: join(temporary, short), entries: entriesOf(manifest) };
});
const folders = packages.map(({ folder }) => folder);

const compilerOptions = {
  lib: ['es2023', 'esnext.disposable', 'dom'],
  module: 'nodenext',
  target: 'es2023',
  types: [],
  strict: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  noEmit: true,
};

/** The folder of someone who needs one package: it, its program, and what the program imports. */
async function prepare({ manifest, program, folder, entries }: (typeof packages)[number]) {
  const available = closure(source, manifest.name);
  const text = readFileSync(program, 'utf8');
  const imported = [...text.matchAll(/ from '(@tapeloop\/[^'/]+)/g)].map(([, name = '']) => name);
  const direct = [...new Set([manifest.name, ...imported])];
  await install(folder, direct, available, join(temporary, 'store'));
  writeFileSync(join(folder, 'program.ts'), text);
  const everything = entries.map((entry, i) => `export * as _${i} from '${entry}';\n`).join('');
  writeFileSync(join(folder, 'entries.ts'), everything);
  const config = { compilerOptions, files: ['program.ts', 'entries.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
}

beforeAll(async () => {
  mkdirSync(source.tarballs);
  await packAll(root, source.tarballs);
  await Promise.all(packages.map(prepare));
}, 240_000);

afterAll(() => rmSync(temporary, { recursive: true }));

it.each(packages)('$short comes with what it needs and nothing else', ({ manifest, folder }) => {
  expect(installedIn(folder)).toEqual([...closure(source, manifest.name).keys()].toSorted());
});

describe('TypeScript', () => {
  const compiler = (path: string): string => join(root, path, 'lib/typescript.js');
  const checkAll = join(root, 'tools/pack/type-check.ts');

  it('7 accepts every program and all types', async () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const outputs = folders.map((folder) =>
      run(folder, process.execPath, tsc, '--pretty', 'false'),
    );
    expect((await Promise.all(outputs)).join('')).toBe('');
  });

  it.concurrent.each([
    ['6.0', compiler('docs/node_modules/typescript')],
    ['5.9', compiler('node_modules/typescript-5.9')],
  ])('%s accepts them', async (version, path) => {
    const output = await run(root, process.execPath, checkAll, path, ...folders);
    expect(output).toBe(`${version}: ${folders.length} folders\n`);
  });
});

describe.each(packages)('$short', ({ folder, entries }) => {
  it('exports, on the Node of the caller, what its sources export', async () => {
    const program = `
      const names = ${JSON.stringify(entries)}.map(async (entry) => {
        return [entry, Object.keys(await import(entry)).sort()];
      });
      console.log(JSON.stringify(await Promise.all(names)));`;
    const evaluate = ['--input-type=module', '-e', program];
    const condition = '--conditions=@tapeloop/source';
    const ofSources = await run(root, process.execPath, condition, ...evaluate);
    expect(JSON.parse(await run(folder, callersNode, ...evaluate))).toEqual(JSON.parse(ofSources));
  });

  it('runs there, as it is and bundled', async () => {
    const entry = join(folder, 'program.ts');
    const output = (name: string): BuildOptions => ({
      entryPoints: [entry],
      format: 'esm',
      outfile: join(folder, name),
    });
    await esbuild(output('plain.mjs')); // without its types
    await esbuild({ ...output('esbuild.mjs'), bundle: true });
    await vite({
      root: folder,
      configFile: false,
      logLevel: 'warn',
      build: {
        lib: { entry, formats: ['es'], fileName: () => 'vite.mjs' },
        outDir: 'vite',
      },
    });
    const programs = ['plain.mjs', 'esbuild.mjs', 'vite/vite.mjs'];
    const outputs = await Promise.all(programs.map((path) => run(folder, callersNode, path)));
    expect(outputs[0]).not.toBe('');
    expect(outputs.slice(1)).toEqual([outputs[0], outputs[0]]);
  });
});
