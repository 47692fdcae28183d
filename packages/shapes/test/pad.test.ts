import { expect, it } from 'vitest';
import { padShape } from '../src/index.ts';

it.each([
  [
    [35, 64],
    [
      [0, 1],
      [0, 0],
    ],
    [36, 64],
  ],
  [[0], [[2, 3]], [5]],
  [[], [], []],
] as const)('%j padded by %j is %j', (shape, widths, result) => {
  expect(padShape(shape, widths)).toEqual(result);
});
