// What is drawn keeps its promises, and shrinks to something small.
import { treeLeaves } from '@tapeloop/autodiff';
import { broadcastShapes, size } from '@tapeloop/shapes';
import { cholesky, determinant, isNdArray, type Tensor } from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import * as conformance from '../../src/index.ts';

const {
  alike,
  awayFromZero,
  axesOf,
  axisOf,
  besideIntegers,
  broadcastable,
  broadcastableShapes,
  cells,
  distinct,
  indices,
  parameterTrees,
  positive,
  positiveDefinite,
  programs,
  real,
  shapes,
  tensorOf,
  unit,
  wellConditioned,
  withZeros,
  within,
} = conformance;

const count = 5;
const every = (holds: (x: number) => boolean) => (entries: readonly number[]) =>
  entries.length === count && entries.every(holds);
const beside = (x: number): boolean => Math.abs(x - Math.round(x)) >= 0.2;

describe('domains', () => {
  it.each([
    ['real', real, every((x) => Math.abs(x) <= 2)],
    ['positive', positive, every((x) => x >= 0.2 && x <= 3)],
    ['unit', unit, every((x) => Math.abs(x) <= 0.9)],
    ['awayFromZero', awayFromZero, every((x) => Math.abs(x) >= 0.2 && Math.abs(x) <= 2)],
    ['besideIntegers', besideIntegers(0.2, 0.8), every(beside)],
    ['within', within(5, 6), every((x) => x >= 5 && x <= 6 && Number.isInteger(x * 64))],
  ])('%s', (_name, domain, holds) => {
    expect(fc.check(fc.property(domain(count), holds)).failed).toBe(false);
  });

  test.prop([distinct(count)])('distinct entries are apart', (entries) => {
    const sorted = entries.toSorted((a, b) => a - b);
    expect(sorted.every((x, i) => i === 0 || x - sorted[i - 1]! >= 0.1)).toBe(true);
  });

  it('withZeros has some', () => {
    const drawn = fc.sample(withZeros(count), { numRuns: 50, seed: 1 }).flat();
    const zeros = drawn.filter((x) => x === 0).length / drawn.length;
    expect(zeros).toBeGreaterThan(0.3);
    expect(zeros).toBeLessThan(0.8);
  });
});

describe('shapes and axes', () => {
  test.prop([broadcastableShapes()])('pairs broadcast', ([a, b]) => {
    expect(() => broadcastShapes('add', a, b)).not.toThrow();
  });

  test.prop([shapes({ minRank: 1, maxRank: 4, minLength: 0, maxLength: 2 })])(
    'shapes keep to their bounds, and axes to shapes',
    (shape) => {
      expect(shape.length >= 1 && shape.length <= 4 && Math.max(...shape) <= 2).toBe(true);
      const [axis] = fc.sample(axisOf(shape), 1);
      expect(axis! >= -shape.length && axis! < shape.length).toBe(true);
      const [axes] = fc.sample(axesOf(shape), 1);
      expect(new Set(axes).size).toBe(axes!.length);
    },
  );
});

describe('tensors', () => {
  test.prop([alike(2), broadcastable(), indices([3], 4)])('fit each other', (same, pair, ids) => {
    expect(same[0]!.shape).toEqual(same[1]!.shape);
    expect(() => broadcastShapes('add', pair[0]!.shape, pair[1]!.shape)).not.toThrow();
    expect([...ids.data].every((id) => id >= 0 && id < 4)).toBe(true);
  });

  test.prop([wellConditioned(3), positiveDefinite(2, [2])])('matrices are regular', (a, b) => {
    expect(Math.abs((determinant(a as never) as Tensor).item())).toBeGreaterThan(1e-3);
    expect(() => cholesky(b as never)).not.toThrow();
  });

  test.prop([parameterTrees()])('trees hold tensors', (tree) => {
    expect(treeLeaves(tree).every(isNdArray)).toBe(true);
  });
});

/** What a failure shrinks to. */
function shrunk<T>(drawn: fc.Arbitrary<T>, holds: (of: T) => boolean): T {
  const { counterexample } = fc.check(fc.property(drawn, holds), { seed: 3, numRuns: 1000 });
  return counterexample![0];
}

describe('a failure shrinks', () => {
  it('to a small tensor of simple entries', () => {
    const tensors = shapes().chain((shape) => tensorOf(shape, real));
    const { shape, data } = shrunk(tensors, (x) => size(x.shape) < 2);
    expect(size(shape)).toBe(2);
    expect([...data]).toEqual([0, 0]);
  });

  it('to a short program in lines', () => {
    const program = shrunk(programs(), (of) => !String(of).includes('softmax'));
    expect(String(program).split('\n')).toHaveLength(5);
    expect(fc.stringify(program)).toBe(String(program));
  });

  it('to a simple cell', () => {
    const cell = shrunk(cells(), ({ name }) => !name.includes('gated'));
    expect([cell.name, cell.inputSize, cell.hiddenSize]).toEqual(['gated tanh(1 -> 1)', 1, 1]);
  });
});

describe('random programs and cells', () => {
  const few = { numRuns: 20 };
  test.prop([programs()], few)('run to finite values', ({ run, inputs }) => {
    expect(run(inputs).every(({ data }) => data.every(Number.isFinite))).toBe(true);
  });

  test.prop([cells()], { numRuns: 4 })(
    'conform',
    (cell) => {
      conformance.assertConforms(conformance.checkCell(cell, { steps: 2 }));
    },
    60_000,
  );
});
