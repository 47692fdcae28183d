// The packages as users get them: built, packed, installed together, then loaded by the Node that
// the caller has (the repository's own is newer) and type-checked by each TypeScript they may have.
import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'packed-'));
const callersNode = process.env['CALLERS_NODE'] ?? process.execPath;

/** What a command prints; when it fails, an error with all of it. */
const run = async (cwd: string, command: string, ...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(command, args, { cwd, encoding: 'utf8' }).catch(
    (error: Error & { stdout: string; stderr: string }) => {
      throw new Error(`${error.message}\n${error.stdout}${error.stderr}`, { cause: error });
    },
  );
  return stdout;
};

/** Every entry of every package: `@tapeloop/autodiff`, `@tapeloop/autodiff/scalar`. */
const entries = globSync('packages/*/package.json', { cwd: root })
  .map((path) => JSON.parse(readFileSync(join(root, path), 'utf8')))
  .flatMap(({ name, exports }: { name: string; exports: object }) =>
    Object.keys(exports)
      .filter((path) => !path.endsWith('.json'))
      .map((path) => name + path.slice(1)),
  )
  .toSorted();

beforeAll(async () => {
  await run(root, 'nx', 'run-many', '-t', 'build');
  const packing = globSync('packages/*', { cwd: root }).map((path) =>
    run(join(root, path), 'pnpm', 'pack', '--pack-destination', folder),
  );
  await Promise.all(packing);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const tarballs = globSync('*.tgz', { cwd: folder }).map((file) => `./${file}`);
  await run(folder, 'npm', 'install', '--offline', '--legacy-peer-deps', ...tarballs);
  symlinkSync(join(root, 'node_modules/fast-check'), join(folder, 'node_modules/fast-check'));
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true }));

it('exports, on the Node of the caller, what the sources export', async () => {
  const program = `
    const names = ${JSON.stringify(entries)}.map(async (entry) => {
      return [entry, Object.keys(await import(entry)).sort()];
    });
    console.log(JSON.stringify(await Promise.all(names)));`;
  const source = '--conditions=@tapeloop/source';
  const ofSources = await run(root, process.execPath, source, '--input-type=module', '-e', program);
  const ofPackages = await run(folder, callersNode, '--input-type=module', '-e', program);
  expect(JSON.parse(ofPackages)).toEqual(JSON.parse(ofSources));
});

it.each([
  ['7', 'node_modules/typescript'],
  ['6.0', 'docs/node_modules/typescript'],
  ['5.9', 'node_modules/typescript-5.9'],
])('has types that TypeScript %s accepts', async (_, compiler) => {
  const imports = entries.map((entry, i) => `export * as _${i} from '${entry}';`);
  writeFileSync(join(folder, 'names.ts'), imports.join('\n'));
  const compilerOptions = {
    lib: ['es2023', 'esnext.disposable', 'dom'],
    module: 'nodenext',
    target: 'es2023',
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  const config = { compilerOptions, files: ['names.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const output = await run(folder, process.execPath, join(root, compiler, 'bin/tsc'));
  expect(output).toBe('');
});
