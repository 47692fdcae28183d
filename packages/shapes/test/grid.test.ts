import { expect, it } from 'vitest';
import { meshgridShapes } from '../src/index.ts';

it.each([
  [
    [[2], [3]],
    'xy',
    [
      [3, 2],
      [3, 2],
    ],
  ],
  [
    [[2], [3]],
    'ij',
    [
      [2, 3],
      [2, 3],
    ],
  ],
  [
    [[2], [3], [4]],
    'xy',
    [
      [3, 2, 4],
      [3, 2, 4],
      [3, 2, 4],
    ],
  ],
  [[[2]], 'xy', [[2]]],
  [[], 'xy', []],
] as const)('meshgridShapes of %j in %s is %j', (shapes, indexing, result) => {
  expect(meshgridShapes(shapes, indexing)).toEqual(result);
});
