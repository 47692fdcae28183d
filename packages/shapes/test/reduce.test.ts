import { describe, expect, it } from 'vitest';
import { normalizeAxes, reduceShape } from '../src/index.ts';

describe('reduceShape', () => {
  it.each([
    [[64, 100], undefined, false, []],
    [[64, 100], undefined, true, [1, 1]],
    [[64, 100], 1, false, [64]],
    [[64, 100], -2, true, [1, 100]],
    [[2, 3, 4], [-1, 0], false, [3]],
    [[2, 3, 4], [-1, 0], true, [1, 3, 1]],
    [[2, 3, 4], [], false, [2, 3, 4]],
    [[2, 0, 4], 1, false, [2, 4]],
    [[], undefined, true, []],
    [[2, 3, 4, 5, 6, 7], [1, 3, 5], false, [2, 4, 6]],
  ])('of %j over %j (keep: %s) is %j', (shape, axes, keepDims, result) => {
    expect(reduceShape('sum', shape, axes, keepDims)).toEqual(result);
  });
});

describe('normalizeAxes', () => {
  it.each([
    [undefined, [0, 1, 2]],
    [-1, [2]],
    [
      [-1, 0],
      [2, 0],
    ],
    [[], []],
  ])('counts %j of three from the start: %j', (axes, normal) => {
    expect(normalizeAxes('sum', [2, 3, 4], axes)).toEqual(normal);
  });
});
