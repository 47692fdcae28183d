import { expect, it } from 'vitest';
import { reshapeShape } from '../src/index.ts';

it.each([
  [
    [64, 100],
    [-1, 10, 10],
    [64, 10, 10],
  ],
  [[64, 100], [6400], [6400]],
  [[6], [2, 3], [2, 3]],
  [[], [], []],
  [[], [1, 1], [1, 1]],
  [[], [-1], [1]],
  [[1], [], []],
  [
    [0, 3],
    [-1, 3],
    [0, 3],
  ],
  [
    [0, 3],
    [0, 7],
    [0, 7],
  ],
  [[0], [-1], [0]],
  [[2, 3, 4, 5, 6, 7], [-1], [5040]],
])('%j as %j is %j', (shape, target, result) => {
  expect(reshapeShape(shape, target)).toEqual(result);
});
