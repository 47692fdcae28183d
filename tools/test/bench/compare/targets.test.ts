import { expect, it } from 'vitest';
import { configs, type System } from '../../../bench/compare/system.ts';
import type { Systems } from '../../../bench/compare/systems.ts';
import { targets } from '../../../bench/compare/targets.ts';

const names =
  'relaxed twoThreads notebook plain eager numpy torch torchTwo torchCustom torchAvx2 jaxJs tensorflowJs';
const measure = () => Promise.reject(new Error('internal: not measured'));
const systems = Object.fromEntries(
  names.split(' ').map((name): [string, System] => [name, { name, threads: 1, measure }]),
) as unknown as Systems;

/** Ours takes 2 milliseconds, numpy 8, jax-js could not be had, all others 4. */
const least: Readonly<Record<string, number | undefined>> = {
  relaxed: 2,
  twoThreads: 1,
  numpy: 8,
  jaxJs: undefined,
};
const results = new Map(
  Object.values(systems).map((system: System) => {
    const min = system.name in least ? least[system.name] : 4;
    const result = { min, spread: 1, first: min, version: '1', problem: undefined };
    return [system, new Map(configs.map((config) => [config, result]))];
  }),
);

const line = { node: '24', simd: 'relaxed' };
const rows = targets(systems, results, {
  customCell: [
    { ...line, case: 'lstmCell', cell: 'lstmCell', ratio: 1, min: 1, value: 1 },
    { ...line, case: 'mine', cell: 'mine', ratio: 1.05, min: 1, value: 1 },
    { ...line, case: 'aCell, dot', cell: 'aCell, dot', ratio: 1.15, min: 1, value: 1 },
  ],
  firstCall: [
    { ...line, case: 'compile', T: 32, min: 100, value: 120 },
    { ...line, case: 'whole', T: 32, min: 500, value: 500 },
    { ...line, case: 'compile', T: 64, min: 110, value: 120 },
  ],
  memory: [
    { ...line, case: 'kept', T: 10, ratio: 1.25, min: 100, value: 100 },
    { ...line, case: 'remat', T: 10, ratio: 0.25, min: 20, value: 20 },
    { ...line, case: 'kept', T: 40, ratio: 1.25, min: 400, value: 400 },
    { ...line, case: 'remat', T: 40, ratio: 0.2, min: 42, value: 42 },
  ],
  size: [{ ...line, case: 'gzipped', import: 'gradient.ts', min: 2900, value: 2900 }],
});
const figureOf = (what: string, against: string) =>
  rows.find((row) => row.what === what && row.against === against);

it.each([
  ['64,32,100,256,27', 'numpy', 0.25, 0.85],
  ['64,32,100,256,27', 'torch', 0.5, 1],
  ['64,32,100,256,27, plain SIMD', 'numpy', 0.5, 1.2],
  ['64,32,100,256,27, 2 threads', "PyTorch's better of 1 and 2 threads", 0.25, 0.65],
  ['64,32,100,256,27', 'jaxJs', undefined, 0.2],
  ['1,16,16,32,27', 'numpy', 0.25, 0.05],
  ['64,32,100,256,27, eager', '', 4, 600],
  ['time per flop, mine cell', '`lstmCell`', 1.05, 1.1],
  ['time per flop, `aCell, dot`', '`lstmCell`', 1.15, 1.2],
  ['compilation, two-layer LSTM, 32 steps', '', 100, 300],
  ['the longest of these', 'the shortest', 1.1, 1.2],
  ['memory planned, 10 steps, less parameters and state', '4 T B (I + 6 H) bytes', 1.25, 1.3],
  ['memory under `remat`, 40 steps', '10 steps', 2.1, 2.2],
  ['tools/size/programs/gradient.ts, gzipped', '', 2.9, 3],
])(
  '%s against %s: ours over theirs, and the most that it may be',
  (what, against, figure, atMost) => {
    expect(figureOf(what, against)).toMatchObject({ figure, atMost });
  },
);

it('lstmCell is no row against itself', () => {
  expect(rows.some(({ what }) => what.includes('lstmCell'))).toBe(false);
});
