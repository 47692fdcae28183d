import { describe, expect, it } from 'vitest';
import { normalizeSlice, sliceShape } from '../src/index.ts';

describe('sliceShape', () => {
  it.each([
    [[35, 64], 0, 10, 0, [10, 64]],
    [[35, 64], 0, -1, 0, [34, 64]],
    [[35, 64], -5, undefined, -1, [35, 5]],
    [[35, 64], 35, 35, 0, [0, 64]],
    [[35, 64], -35, 35, 0, [35, 64]],
    [[0], 0, undefined, 0, [0]],
  ])('of %j from %d to %s along %d is %j', (shape, start, end, axis, result) => {
    expect(sliceShape(shape, start, end, axis)).toEqual(result);
  });
});

describe('normalizeSlice', () => {
  it('counts everything from the start', () => {
    expect(normalizeSlice([35, 64], -5, undefined, -2)).toEqual({ axis: 0, start: 30, end: 35 });
    expect(normalizeSlice([35, 64], 1, -4, 1)).toEqual({ axis: 1, start: 1, end: 60 });
  });
});
