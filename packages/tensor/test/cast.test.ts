import { describe, expect, it } from 'vitest';
import { cast, tensor, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

describe('cast', () => {
  it('drops fractions toward 0, and makes 0 of NaN and infinity', () => {
    const x = tensor([1.9, -1.9, NaN, Infinity, -0.5]);
    expect(cast(x, 'int32').toArray()).toEqual([1, -1, 0, 0, 0]);
  });

  it('wraps what does not fit into 32 bits', () => {
    const x = tensor([3e9, -3e9, 2 ** 31, 2 ** 32 + 5], { dtype: 'float64' });
    expect(cast(x, 'int32').toArray()).toEqual([-1294967296, 1294967296, -(2 ** 31), 5]);
  });

  it('makes true of all but 0', () => {
    const x = tensor([0, -0, 0.25, -3, NaN, Infinity, 1e-45]);
    expect(cast(x, 'bool').toArray()).toEqual([false, false, true, true, true, true, true]);
  });

  refuses([
    [
      TypeError,
      "cast: there is no dtype 'float16'; use 'float32', 'float64', 'int32' or 'bool'.",
      () => untyped.cast(zeros([2]), 'float16'),
    ],
    [
      TypeError,
      "cast: there is no dtype 'undefined'; use 'float32', 'float64', 'int32' or 'bool'.",
      () => untyped.cast(zeros([2])),
    ],
    [
      TypeError,
      "cast: there is no dtype 'toString'; use 'float32', 'float64', 'int32' or 'bool'.",
      () => untyped.cast(zeros([2]), 'toString'),
    ],
    [
      TypeError,
      'cast: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.cast(1, 'int32'),
    ],
  ]);
});
