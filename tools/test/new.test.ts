// What `npm run new` writes, in a copy of the repository: it passes the checks and the tests unchanged.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyRepository } from './copy.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const copy = realpathSync(mkdtempSync(join(tmpdir(), 'new-')));

/** What is made, by its kind. */
const made = {
  cell: 'exampleCell',
  layer: 'exampleLayer',
  op: 'exampleOp',
  optimizer: 'exampleDescent',
  package: 'example-package',
};
const files = new Map<string, string[]>();

const run = (command: string, ...args: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};
const passed = { status: 0, output: expect.any(String) };
const create = (...args: string[]) => run(process.execPath, 'tools/new.ts', ...args);

beforeAll(() => {
  copyRepository(root, copy);
  for (const [kind, name] of Object.entries(made)) {
    const { status, output } = create(kind, name);
    if (status !== 0) throw new Error(output);
    // The last line says what to do next.
    files.set(kind, output.trim().split('\n').slice(0, -1));
  }
  // As an installation from the new lockfile would.
  symlinkSync(
    '../../packages/example-package',
    join(copy, 'node_modules/@tapeloop/example-package'),
  );
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true }));

const all = (): string[] => [...new Set([...files.values()].flat())];
const code = (): string[] => all().filter((path) => path.endsWith('.ts'));

describe('what is made', () => {
  it('is formatted', () => {
    const formatted = all().filter((path) => !path.endsWith('.py'));
    expect(run('oxfmt', '--check', ...formatted)).toEqual(passed);
  });

  it('has nothing that lint refuses', () => {
    expect(run('oxlint', '--type-aware', '--deny-warnings', ...code())).toEqual(passed);
  });

  it.each(['layers', 'tensor', 'optim', 'example-package'])('type-checks in %s', (name) => {
    expect(run('tsc', '-p', `packages/${name}/tsconfig.json`)).toEqual(passed);
  });

  it('fits the architecture, and the manifests', () => {
    expect(run(process.execPath, 'tools/architecture.ts')).toEqual(passed);
    expect(run('sherif', '-i', 'typescript')).toEqual(passed);
  });

  it('is in the lockfile', () => {
    const frozen = ['install', '--frozen-lockfile', '--lockfile-only', '--offline'];
    expect(run('pnpm', ...frozen)).toEqual(passed);
  });

  it('leaves nothing unused', () => {
    const { output } = run('knip', '--reporter', 'compact');
    const ours = output.split('\n').filter((line) => /example/i.test(line));
    expect(ours).toEqual([]);
  });

  it('has examples that run', () => {
    const documents = all().filter((path) => /\/src\/|README\.md$/.test(path));
    const condition = '--conditions=@tapeloop/source';
    expect(run(process.execPath, condition, 'tools/docs-run.ts', ...documents)).toEqual(passed);
  });

  it('passes its tests, and those of the tables that it is in', () => {
    const tests = all().filter((path) => path.endsWith('.test.ts'));
    // The laws that hold for every row, and what keeps the tables complete.
    const laws =
      '{index,index.*,cell,layer,recurrent.property,optimizers,optimizer.property}.test.ts';
    const tables = globSync(`packages/{layers,tensor,optim}/test/${laws}`, { cwd: copy });
    const compiled = 'packages/compiler/test/every-operation.test.ts';
    const names = 'example|mean|has a row|has rows|every ';
    const chosen = [...new Set([...tests, ...tables, compiled])];
    expect(run('vitest', 'run', '--reporter=dot', ...chosen, '-t', names)).toEqual(passed);
  });
});

describe('a wrong call', () => {
  const usage = 'usage: npm run new -- cell|layer|op|optimizer|package NAME\n';
  it.each([
    ['widget thing', usage],
    ['cell one two', usage],
    ['op class', "new: 'class' is a word of JavaScript; choose another name.\n"],
    ['op relu', "new: packages/tensor/src/index.ts exports 'relu' already; choose another name.\n"],
    ['package tensor', 'new: packages/tensor/README.md exists already; choose another name.\n'],
  ])('is one line: %s', (call, message) => {
    expect(create(...call.split(' '))).toEqual({ status: 1, output: message });
  });
});
