import { describe, expect, it } from 'vitest';
import { equal, less, tensor } from '../src/index.ts';

describe('equal', () => {
  it('finds a fraction in float32 that float64 rounds otherwise', () => {
    expect(equal(tensor([0.1, 0.2]), 0.1).toArray()).toEqual([true, false]);
    expect(equal(0.1, tensor([0.1], { dtype: 'float64' })).toArray()).toEqual([true]);
  });

  it('keeps a fraction beside integers', () => {
    expect(equal(tensor([0, 1], { dtype: 'int32' }), 0.5).toArray()).toEqual([false, false]);
    expect(less(tensor([0, 1], { dtype: 'int32' }), 0.5).toArray()).toEqual([true, false]);
  });
});
