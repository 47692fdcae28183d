import { describe, expect, it } from 'vitest';
import { broadcastShapes, broadcastToShape } from '../src/index.ts';

describe('broadcastShapes', () => {
  it.each([
    [
      [[64, 256], [256]],
      [64, 256],
    ],
    [
      [[], [64, 256]],
      [64, 256],
    ],
    [
      [
        [8, 1, 6, 1],
        [7, 1, 5],
      ],
      [8, 7, 6, 5],
    ],
    [[[0], [1]], [0]],
    [
      [
        [2, 1, 1, 1, 1, 3],
        [4, 1, 1, 1],
      ],
      [2, 1, 4, 1, 1, 3],
    ],
    [
      [[64, 1], [100], []],
      [64, 100],
    ],
    [[[7]], [7]],
    [[], []],
  ])('of %j is %j', (shapes, result) => {
    expect(broadcastShapes('add', ...shapes)).toEqual(result);
  });

  it('gives a shape of its own', () => {
    const shape = [2, 3];
    expect(broadcastShapes('add', shape, shape)).not.toBe(shape);
  });
});

describe('broadcastToShape', () => {
  it.each([
    [
      [3, 1],
      [2, 3, 4],
    ],
    [[], [2, 3]],
    [[], []],
    [[1], [0]],
    [
      [0, 3],
      [2, 0, 3],
    ],
  ])('%j fills %j', (shape, target) => {
    expect(broadcastToShape(shape, target)).toEqual(target);
  });
});
