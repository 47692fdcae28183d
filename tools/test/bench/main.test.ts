import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as layers from '@tapeloop/layers';
import { afterAll, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../bench/main.ts', import.meta.url));
const bench = (...args: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, ['--conditions=@tapeloop/source', program, ...args]);

const linesOf = async (...args: string[]) => {
  const { stdout } = await bench(...args, '--json');
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
};

const usersCells = ['notebook', 'peephole', 'minimal gated unit'];
// All but those that take another.
const libraryCells = Object.keys(layers).filter((name) =>
  /(?<!define|dropout|highway|layerNorm|residual)Cell$/.test(name),
);
// A user's file, outside this project.
const folder = await mkdtemp(join(tmpdir(), 'tapeloop-cell-'));
afterAll(() => rm(folder, { recursive: true }));
const aCell = join(folder, 'a-cell.ts');
await writeFile(
  aCell,
  `import { defineCell, normalInitializer, type CellSize } from '@tapeloop/layers';
import { concat, matmul, tanh, zeros } from '@tapeloop/tensor';

export default ({ inputSize, hiddenSize }: CellSize) =>
  defineCell({ inputSize, hiddenSize }, {
    init: (key) => normalInitializer(0.1)(key, [inputSize + hiddenSize, hiddenSize]),
    initialCarry: (batch) => zeros([batch, hiddenSize]),
    step(weights, h, x) {
      const next = tanh(matmul(concat([x, h], 1), weights));
      return [next, next];
    },
  });
`,
);
const noCell = join(folder, 'no-cell.ts');
await writeFile(noCell, 'export const cell = 1;');

// size builds every package first; its figures are those of tools/size, which have tests of their own.
it.each([
  ['lstm', ['--config=2,3,4,5,6', '--runs=2'], ['notebook', 'lstmCell'], {}],
  [
    'lstm',
    ['--config=2,3,4,5,6', '--runs=2', '--mode=compiled', '--simd=plain', '--donate'],
    ['notebook', 'lstmCell'],
    { simd: 'plain', mode: 'compiled', donate: true },
  ],
  [
    'custom-cell',
    ['--config=2,3,4,5,6', '--runs=2', `--cell=${aCell}`],
    expect.arrayContaining([...usersCells, ...libraryCells, aCell]),
    { cell: expect.any(String), ratio: expect.any(Number) },
  ],
  ['first-call', ['--config=2,3,4,5,6', '--runs=1'], ['compile', 'whole'], { T: 3 }],
  [
    'memory',
    ['--config=2,9,4,5,6'],
    ['kept', 'remat', 'kept', 'remat'],
    { unit: 'bytes', ratio: expect.any(Number), floor: expect.any(Number) },
  ],
  [
    'matmul',
    ['--config=4x5x6t', '--runs=2', '--simd=plain'],
    ['float32', 'float32', 'float64', 'float64'],
    { gflops: expect.any(Number), share: expect.any(Number) },
  ],
  [
    'elementwise',
    ['--config=10', '--runs=1'],
    expect.arrayContaining(['exp (1 - x)']),
    { nanoseconds: expect.any(Number) },
  ],
  ['overhead', ['--config=1,2,3,4,5', '--runs=2'], ['step', 'idle call'], {}],
])('%s %j prints one object for each case', async (name, options, cases, own) => {
  const lines = await linesOf(name, ...options);
  expect(lines.map((line) => line.case)).toEqual(cases);
  for (const line of lines) {
    expect(line).toMatchObject({ bench: name, threads: 1, node: process.versions.node, ...own });
    expect(Object.keys(line)).toEqual(
      expect.arrayContaining(['case', 'config', 'mode', 'simd', 'value', 'min', 'unit', 'runs']),
    );
    expect(line.min).toBeGreaterThan(0);
    expect(line.value).toBeGreaterThanOrEqual(line.min);
  }
});

it('counts the flops of the products as they are written', async () => {
  const lines = await linesOf('custom-cell', '--config=2,3,4,5,6', '--runs=1');
  const flops = lines.map((line) => [line.cell, line.flops]);
  // 6 T B (sum of K N), the output's product by 5 x 6 among them.
  const lstm = 6 * 3 * 2 * ((4 + 5) * 4 * 5 + 5 * 6);
  const mgu = 6 * 3 * 2 * ((4 + 5) * 2 * 5 + 5 * 6);
  // Memory of twice the size, and a projection.
  const projected = 6 * 3 * 2 * ((4 + 5) * 4 * 10 + 10 * 5 + 5 * 6);
  expect(Object.fromEntries(flops)).toMatchObject({
    lstmCell: lstm,
    notebook: lstm,
    peephole: lstm,
    'minimal gated unit': mgu,
    mguCell: mgu,
    projectedLSTMCell: projected,
    minGRUCell: 6 * 3 * 2 * (4 * 2 * 5 + 5 * 6),
  });
});

it('--node=caller runs on the Node that called npm', async () => {
  const { CALLERS_NODE: callers = process.execPath } = process.env;
  const { stdout: version } = await promisify(execFile)(callers, ['-p', 'process.versions.node']);
  const lines = await linesOf('overhead', '--config=1,2,3,4,5', '--runs=1', '--node=caller');
  expect(lines.map(({ node }) => node)).toEqual([version.trim(), version.trim()]);
});

it('lines for people have the same figures', async () => {
  const { stdout } = await bench('lstm', '--config=2,3,4,5,6', '--runs=3');
  expect(stdout).toMatch(
    /^notebook 2,3,4,5,6 eager \w+ 1 thread Node \S+ +\d+\.\d{3} ms \(median \d+\.\d{3} of 3\)/,
  );
});

it.each([
  [['nothing'], "there is no benchmark 'nothing'; take lstm, custom-cell, first-call, memory,"],
  [[], 'name a benchmark: lstm, custom-cell,'],
  [['lstm', '--runs=0'], 'It must be a whole number of at least 1.'],
  [['lstm', '--config=1,2'], "lstm: '1,2' is no configuration"],
  [['lstm', '--mode=passes'], 'Allowed choices are eager, compiled.'],
  [['lstm', '--donate'], 'lstm: only compiled functions take donations; add --mode=compiled.'],
  [['lstm', '--threads=0'], 'It must be a whole number of at least 1.'],
  [['matmul', '--mode=eager'], "unknown option '--mode=eager'"],
  [['matmul', '--config=4x5'], "matmul: '4x5' is no shape; write --config=64x356x256"],
  [['elementwise', '--config=many'], "elementwise: 'many' is no number of entries"],
  [['first-call', '--config=1'], "first-call: '1' is no configuration"],
  [['custom-cell', '--cell=missing.ts'], "custom-cell: cannot load 'missing.ts'"],
  [['custom-cell', `--cell=${noCell}`], 'has no default export that makes a cell'],
  [['size', 'gradient.ts'], 'too many arguments'],
])('refuses %j', async (args, message) => {
  await expect(bench(...args)).rejects.toThrow(message);
});
