import { describe, expect, it } from 'vitest';
import { batchShape, diagonalShape, splitMatrices } from '../src/index.ts';

describe('matrices', () => {
  it('are taken apart', () => {
    expect(splitMatrices('tril', [5, 6, 2, 3])).toEqual([[5, 6], 2, 3]);
    expect(splitMatrices('tril', [0, 3])).toEqual([[], 0, 3]);
    expect(() => splitMatrices('tril', [3])).toThrow('tril: needs rank 2 or more, got [3]');
  });

  it.each([
    [[3, 3], []],
    [[64, 0, 0], [64]],
    [
      [64, 35, 2, 2],
      [64, 35],
    ],
  ])('of shape %j, square, have the batch %j', (shape, batch) => {
    expect(batchShape('determinant', shape)).toEqual(batch);
  });

  it.each([
    [[3, 3], [3]],
    [
      [64, 3, 2],
      [64, 2],
    ],
    [
      [64, 2, 3],
      [64, 2],
    ],
    [[0, 2], [0]],
  ])('of shape %j have diagonals of %j', (shape, diagonals) => {
    expect(diagonalShape(shape)).toEqual(diagonals);
  });
});
