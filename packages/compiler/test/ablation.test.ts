import { stage, type Graph } from '@tapeloop/autodiff';
import type { AnyCell } from '@tapeloop/layers';
import { describe, expect, it } from 'vitest';
import { optimize, passes, workOf, type Pass, type Step, type Work } from '../src/index.ts';
import { cells } from './cells/cells.ts';
import { embedded, embeddedArgs } from './cells/embedded.ts';
import { trainingStep } from './cells/training-step.ts';
import { idleDropout, rematLSTM, twoViews } from './cells/variations.ts';
import { countsOf } from './counts.ts';

const staged = (cell: AnyCell): Graph => {
  const { f, args } = trainingStep(cell, { steps: 8, batch: 3, classes: 6 }, 'float32');
  return stage(f, ...args).graph;
};
const graphs = {
  notebookLSTM: staged(cells.notebookLSTM),
  peepholeLSTM: staged(cells.peepholeLSTM),
  minimalGatedUnit: staged(cells.minimalGatedUnit),
  twoLayers: staged(cells.twoLayers),
  leakyCell: staged(cells.leakyCell),
  'gates with an idle dropout': staged(idleDropout),
  'gates with two views of the input': staged(twoViews),
  'steps under remat': staged(rematLSTM),
  'an embedding': stage(embedded, ...embeddedArgs).graph,
};
type Name = keyof typeof graphs;

/** Operations of all steps of all loops. */
const flopsOf = ({ products, kernels, moves, others, loops }: Work): number =>
  [...products, ...kernels, ...moves, ...others].reduce(
    (total: number, { flops }: Step) => total + flops,
    0,
  ) + loops.reduce((total, loop) => total + loop.length * flopsOf(loop), 0);

const counts = (name: Name, list: readonly Pass[] = passes): string =>
  countsOf(workOf(optimize(graphs[name], undefined, list)));
const flops = (name: Name, list: readonly Pass[] = passes): string =>
  `${flopsOf(workOf(optimize(graphs[name], undefined, list)))} flops`;

/** A pass, the program that needs it, and what is measured: with all passes, and without this one. */
const table: readonly (readonly [
  pass: string,
  of: Name,
  with_: string,
  without: string,
  what: typeof counts,
])[] = [
  // The steps stay calls, of which nothing leaves the loop.
  ['inline calls', 'steps under remat', '1+1 (2) | 3+12 (1), 4', '0+0+1 (3) | 3+12 (1), 3', counts],
  // Behind a product by 1, the sum of the four products of the way back is not seen in time.
  [
    'simplify',
    'gates with an idle dropout',
    '1+1 (7) | 1+1 (1), 6',
    '1+1 (7) | 1+1 (1), 9',
    counts,
  ],
  // Four gradients are stacked in place of one, and each has its products.
  ['merge products', 'notebookLSTM', '1+1 (7) | 1+1 (1), 6', '1+1 (7) | 1+1 (4), 9', counts],
  // Gradients of weights are a product and a sum at every step.
  ['accumulate', 'notebookLSTM', '1+1 (7) | 1+1 (1), 6', '1+1 (7) | 2+5 (1), 5', counts],
  // One loop does the work of two layers, and no input product of the second leaves it.
  [
    'fission',
    'twoLayers',
    '1+1 (7) | 1+1 (7) | 1+1 (1) | 1+1 (1), 9',
    '2+2 (14) | 2+3 (2), 7',
    counts,
  ],
  // Inputs are multiplied with the state, one step at a time.
  ['split concatenations', 'notebookLSTM', '1+1 (7) | 1+1 (1), 6', '1+2 (7) | 1+3 (2), 4', counts],
  // Merging again undoes the splitting of what stays.
  ['hoist', 'notebookLSTM', '1+1 (7) | 1+1 (1), 6', '1+2 (7) | 1+1 (1), 5', counts],
  // The output layer stays in the loops.
  ['sink', 'notebookLSTM', '1+1 (7) | 1+1 (1), 6', '2+3+2 (9) | 1+3 (2), 4', counts],
  // The products of the state, parted from two inputs, stay two.
  [
    'merge again',
    'gates with two views of the input',
    '1+1 (7) | 1+1 (2), 9',
    '2+1 (7) | 2+1 (2), 9',
    counts,
  ],
  // Their weights are concatenated at every step.
  [
    'hoist again',
    'gates with two views of the input',
    '1+1 (7) | 1+1 (2), 9',
    '1+2 (7) | 1+2 (2), 9',
    counts,
  ],
  // All rows are multiplied.
  ['gathers through products', 'an embedding', '7220 flops', '8631 flops', flops],
  // x' dz of the gate and of the candidate are two products.
  ['merge outside', 'minimalGatedUnit', '2+2 (3) | 2+2 (2), 8', '2+2 (3) | 2+2 (2), 9', counts],
  // The last sum of a step back is a kernel of its own.
  [
    'product accumulate',
    'minimalGatedUnit',
    '2+2 (3) | 2+2 (2), 8',
    '2+2 (3) | 2+3 (2), 8',
    counts,
  ],
  // Every operation goes through memory.
  ['fuse', 'notebookLSTM', '1+1 (7) | 1+1 (1), 6', '1+0+13 (7) | 1+0+24 (1), 6', counts],
];

describe('a pass that is left out', () => {
  it.each(table)('%s: %s has %s, and without it %s', (pass, name, all, without, what) => {
    const others = passes.filter((other) => other.name !== pass);
    expect([what(name), what(name, others)]).toEqual([all, without]);
  });

  it('is missed somewhere, whichever it is', () => {
    expect(table.map(([pass]) => pass)).toEqual(passes.map(({ name }) => name));
  });
});

const named = (name: string): Pass => passes.find((pass) => pass.name === name)!;
/** The passes with one of them in another place. */
const moved = (name: string, before: string): Pass[] => {
  const rest = passes.filter((pass) => pass.name !== name);
  return rest.toSpliced(rest.indexOf(named(before)), 0, named(name));
};
/** The passes with one of them in another place too. */
const added = (name: string, before: string): Pass[] =>
  passes.toSpliced(passes.indexOf(named(before)), 0, named(name));

describe('another order', () => {
  it('loses the hoisted product where concatenations are split before products are merged', () => {
    const order = moved('split concatenations', 'merge products');
    expect(counts('notebookLSTM', order)).toBe('1+2 (7) | 1+3 (2), 4');
  });

  it('stacks four gradients where merging comes after splitting and hoisting alone', () => {
    const order = passes.filter(({ name }) => name !== 'merge products');
    expect(counts('notebookLSTM', order)).toBe('1+1 (7) | 1+1 (4), 9');
    expect(counts('peepholeLSTM', order)).toBe('1+1 (7) | 1+1 (5), 9');
  });

  it.each(['merge products', 'accumulate'])(
    'has another kernel in the loop back, and cannot part two layers, where hoisting comes before %s, too',
    (pass) => {
      expect(counts('notebookLSTM', added('hoist', pass))).toBe('1+1 (7) | 1+2 (1), 6');
      expect(counts('twoLayers', added('hoist', pass))).toBe('1+1 (7) | 1+1 (7) | 2+4 (2), 8');
    },
  );

  it('loses the table of an embedding where gathers are looked at before they are hoisted', () => {
    const name = 'gathers through products';
    expect(flops('an embedding', moved(name, 'hoist'))).toBe(
      flops(
        'an embedding',
        passes.filter((pass) => pass.name !== name),
      ),
    );
  });

  it('finds gathers anywhere after that', () => {
    for (const before of ['merge again', 'hoist again', 'product accumulate']) {
      expect(flops('an embedding', moved('gathers through products', before)), before).toBe(
        flops('an embedding'),
      );
    }
  });
});
