import { describe, expect, it } from 'vitest';
import { concatShape, stackShape } from '../src/index.ts';

describe('concatShape', () => {
  it.each([
    [
      [
        [64, 100],
        [64, 256],
      ],
      1,
      [64, 356],
    ],
    [
      [
        [2, 3],
        [4, 3],
        [0, 3],
      ],
      -2,
      [6, 3],
    ],
    [[[5]], 0, [5]],
    [[[0], [0]], 0, [0]],
    [
      [
        [2, 3, 4, 5, 6, 7],
        [2, 3, 4, 5, 6, 1],
      ],
      5,
      [2, 3, 4, 5, 6, 8],
    ],
  ])('of %j along %d is %j', (shapes, axis, result) => {
    expect(concatShape(shapes, axis)).toEqual(result);
  });
});

describe('stackShape', () => {
  it.each([
    [
      [
        [64, 100],
        [64, 100],
      ],
      0,
      [2, 64, 100],
    ],
    [
      [
        [64, 100],
        [64, 100],
        [64, 100],
      ],
      -1,
      [64, 100, 3],
    ],
    [[[], []], 0, [2]],
    [[[0]], 1, [0, 1]],
  ])('of %j along %d is %j', (shapes, axis, result) => {
    expect(stackShape(shapes, axis)).toEqual(result);
  });
});
