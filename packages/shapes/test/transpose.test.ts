import { describe, expect, it } from 'vitest';
import { normalizePermutation, swapAxesShape, transposeShape } from '../src/index.ts';

describe('transposeShape', () => {
  it.each([
    [[64, 100], undefined, [100, 64]],
    [
      [35, 64, 100],
      [1, 0, 2],
      [64, 35, 100],
    ],
    [
      [35, 64, 100],
      [-1, 0, -2],
      [100, 35, 64],
    ],
    [
      [2, 3, 4, 5, 6, 0],
      [5, 4, 3, 2, 1, 0],
      [0, 6, 5, 4, 3, 2],
    ],
    [[], [], []],
    [[], undefined, []],
  ])('of %j by %j is %j', (shape, axes, result) => {
    expect(transposeShape(shape, axes)).toEqual(result);
  });
});

describe('normalizePermutation', () => {
  it('counts from the start', () => {
    expect(normalizePermutation([35, 64, 100], [1, 0, -1])).toEqual([1, 0, 2]);
    expect(normalizePermutation([35, 64, 100])).toEqual([2, 1, 0]);
  });
});

describe('swapAxesShape', () => {
  it.each([
    [[8, 64, 100], -1, -2, [8, 100, 64]],
    [[8, 64, 100], 0, 2, [100, 64, 8]],
    [[8, 64], 1, -1, [8, 64]],
  ])('of %j, %d and %d, is %j', (shape, i, j, result) => {
    expect(swapAxesShape(shape, i, j)).toEqual(result);
  });
});
