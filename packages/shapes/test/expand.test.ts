import { describe, expect, it } from 'vitest';
import { expandDimsShape, squeezeShape } from '../src/index.ts';

describe('expandDimsShape', () => {
  it.each([
    [[64, 100], 0, [1, 64, 100]],
    [[64, 100], 2, [64, 100, 1]],
    [[64, 100], -1, [64, 100, 1]],
    [[64, 100], -3, [1, 64, 100]],
    [[], 0, [1]],
    [[], -1, [1]],
  ])('of %j at %d is %j', (shape, axis, result) => {
    expect(expandDimsShape(shape, axis)).toEqual(result);
  });
});

describe('squeezeShape', () => {
  it.each([
    [[64, 1, 1], undefined, [64]],
    [[64, 1, 1], 1, [64, 1]],
    [[1, 0, 1], -1, [1, 0]],
    [[1, 1], undefined, []],
    [[], undefined, []],
    [[0, 2], undefined, [0, 2]],
  ])('of %j at %s is %j', (shape, axis, result) => {
    expect(squeezeShape(shape, axis)).toEqual(result);
  });
});
