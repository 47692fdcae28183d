import { describe, expect, it } from 'vitest';
import { norm, tensor, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

describe('norm', () => {
  it('adds up squares in float64, which do not overflow float32', () => {
    expect(norm(tensor([3e20, 4e20])).item()).toBe(Math.fround(5e20));
    expect(
      norm(tensor(Float32Array.from({ length: 17 }, (_, i) => (i === 0 ? 4096 : 1)))).item(),
    ).toBe(Math.fround(Math.sqrt(2 ** 24 + 16)));
  });

  it('is 0 over no entries, but for the largest, of which there is none', () => {
    const none = zeros([2, 0]);
    expect(norm(none, 1).toArray()).toEqual([0, 0]);
    expect(norm(none, 1, { order: 1 }).toArray()).toEqual([0, 0]);
  });

  it('makes floats of integers and booleans', () => {
    for (const order of [1, 2, Infinity]) {
      expect(norm(tensor([3, -4], { dtype: 'int32' }), 0, { order })).toMatchObject({
        dtype: 'float32',
      });
    }
    expect(norm(tensor([true, true, true, true])).item()).toBe(2);
  });

  const x = zeros([4, 3]);
  refuses([
    [
      RangeError,
      'norm: the order must be 1, 2 or Infinity, got 3.',
      () => untyped.norm(x, 1, { order: 3 }),
    ],
    [
      RangeError,
      'norm: the order must be 1, 2 or Infinity, got fro.',
      () => untyped.norm(x, undefined, { order: 'fro' }),
    ],
    [
      RangeError,
      'norm: axis 1 of [2, 0] has no entries to choose from.',
      () => norm(zeros([2, 0]), 1, { order: Infinity }),
    ],
  ]);
});
