import { expect, it } from 'vitest';
import { topKShape } from '../src/index.ts';

it.each([
  [[64, 100], 5, -1, [64, 5]],
  [[64, 100], 64, 0, [64, 100]],
  [[3], 0, 0, [0]],
])('topKShape of %j, %d along %d is %j', (shape, k, axis, result) => {
  expect(topKShape(shape, k, axis)).toEqual(result);
});
