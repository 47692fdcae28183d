import { describe, expect, it } from 'vitest';
import { std, tensor, variance, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

describe('variance', () => {
  it('loses nothing beside a large mean', () => {
    const shifted = tensor(Float32Array.of(2 ** 23 + 1, 2 ** 23 + 2, 2 ** 23 + 3, 2 ** 23 + 4));
    expect(variance(shifted).item()).toBe(1.25);
    expect(variance(tensor(Float64Array.of(1e15, 1e15 + 2))).item()).toBe(1);
  });

  it('divides by the number of entries less the correction', () => {
    const x = tensor([
      [1, 3],
      [2, 6],
    ]);
    expect(variance(x, 1).toArray()).toEqual([1, 4]);
    expect(variance(x, 1, { correction: 1 }).toArray()).toEqual([2, 8]);
    expect(variance(x, 1, { correction: -2, keepDims: true }).toArray()).toEqual([[0.5], [2]]);
    expect(std(x, 1, { correction: 1.5 }).toArray()).toEqual([2, 4]);
  });

  it('as in numpy never divides by less than 0', () => {
    expect(variance(tensor([1, 3]), 0, { correction: 3 }).item()).toBe(Infinity);
    expect(variance(tensor([1, 1]), 0, { correction: 3 }).item()).toBe(NaN);
    expect(variance(zeros([0])).item()).toBe(NaN);
  });
});

describe.each(['variance', 'std'] as const)('%s', (name) => {
  const x = zeros([4, 3]);
  refuses([
    [
      TypeError,
      `${name}: the correction must be a plain number, got a boolean.`,
      () => untyped[name](x, 0, { correction: true }),
    ],
  ]);
});
