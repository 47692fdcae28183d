import { add, mul, sum, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { beside } from '../src/beside.ts';
import { checkLeaf, type LeafOutcome } from '../src/check-leaf.ts';
import { draws } from '../src/draws.ts';
import { damaged } from './damage.ts';
import { linearized } from './linearized.ts';

const small = tensor([1, 2, 3]);
const large = tensor(Array.from({ length: 50 }, (_, i) => 1 + i / 10));
const coverage = { entryLimit: 20, directions: 5 };

const cubes = (x: Tensor, y: Tensor): Tensor => add(sum(mul(x, mul(x, x))), sum(mul(y, mul(y, y))));

function check(
  f: (x: Tensor, y: Tensor) => Tensor,
  leaf: number,
  limits = coverage,
): LeafOutcome[] {
  const linearization = linearized(f, small, large);
  const random = draws(0);
  return checkLeaf(linearization, leaf, limits, random, beside(linearization, random));
}

/** The second argument's gradient, with one entry off by a tenth. */
function wrongAt(entry: number): (x: Tensor, y: Tensor) => Tensor {
  const factors = tensor(
    Array.from({ length: 50 }, (_, i) => (i === entry ? 1.1 : 1)),
    {
      dtype: 'float64',
    },
  );
  return damaged(cubes, ([gx, gy]) => [gx, mul(gy, factors)]);
}

describe('checkLeaf', () => {
  it('checks a small leaf entry by entry', () => {
    const outcomes = check(cubes, 0);
    expect(outcomes.map(({ entry }) => entry)).toEqual([0, 1, 2]);
    expect(outcomes.map(({ analytic }) => analytic)).toEqual([3, 12, 27]);
    expect(outcomes.every(({ verdict }) => verdict === 'pass')).toBe(true);
  });

  it('checks a large leaf along random directions', () => {
    const outcomes = check(cubes, 1);
    expect(outcomes.map(({ direction }) => direction)).toEqual([0, 1, 2, 3, 4]);
    expect(outcomes.every(({ verdict }) => verdict === 'pass')).toBe(true);
  });

  it('names one wrong entry of a large leaf, besides the directions that fail', () => {
    const outcomes = check(wrongAt(31), 1);
    const single = outcomes.filter(({ entry }) => entry !== undefined);
    expect(single).toHaveLength(1);
    expect(single[0]).toMatchObject({ entry: 31, verdict: 'fail' });
    expect(single[0]!.numeric).toBeCloseTo(3 * 4.1 ** 2, 4);
    const failed = outcomes.filter(({ verdict }) => verdict === 'fail');
    expect(failed).toHaveLength(6);
  });

  it('takes the limit as the most entries that it checks one by one', () => {
    expect(check(cubes, 1, { entryLimit: 50, directions: 1 })).toHaveLength(50);
    expect(check(cubes, 1, { entryLimit: 49, directions: 1 })).toHaveLength(1);
  });

  it('goes on after many failures', () => {
    const wrong = damaged(cubes, ([gx, gy]) => [gx, mul(gy, 1.001)]);
    const outcomes = check(wrong, 1, { entryLimit: 50, directions: 1 });
    expect(outcomes.filter(({ verdict }) => verdict === 'fail')).toHaveLength(50);
  });
});
