import { describe, expect, it } from 'vitest';
import { splitShapes, unstackShapes } from '../src/index.ts';

describe('unstackShapes', () => {
  it.each([
    [
      [2, 64, 100],
      0,
      [
        [64, 100],
        [64, 100],
      ],
    ],
    [[64, 2], -1, [[64], [64]]],
    [[1], 0, [[]]],
    [[0, 3], 0, []],
  ])('of %j along %d are %j', (shape, axis, result) => {
    expect(unstackShapes(shape, axis)).toEqual(result);
  });
});

describe('splitShapes', () => {
  it.each([
    [
      [64, 200],
      2,
      1,
      [
        [64, 100],
        [64, 100],
      ],
    ],
    [[6], 1, 0, [[6]]],
    [
      [0, 3],
      2,
      -2,
      [
        [0, 3],
        [0, 3],
      ],
    ],
  ])('of %j in %d along %d are %j', (shape, parts, axis, result) => {
    expect(splitShapes(shape, parts, axis)).toEqual(result);
  });
});
