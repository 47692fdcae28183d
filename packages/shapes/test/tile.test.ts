import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { size, tileShape } from '../src/index.ts';
import { shapes } from './arbitraries.ts';

describe('tileShape', () => {
  it.each([
    [[2, 3], [4], [2, 12]],
    [
      [2, 3],
      [1, 1, 1],
      [1, 2, 3],
    ],
    [[], [2, 3], [2, 3]],
    [[2, 3], [], [2, 3]],
    [
      [2, 3],
      [0, 2],
      [0, 6],
    ],
  ])('of %j by %j is %j', (shape, times, result) => {
    expect(tileShape(shape, times)).toEqual(result);
  });

  test.prop([shapes(), shapes()])('has as many entries as copies', (shape, times) => {
    expect(size(tileShape(shape, times))).toBe(size(shape) * size(times));
  });
});
