import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { matmulShape, solveShape } from '../src/index.ts';
import { shapes } from './arbitraries.ts';

describe('solveShape', () => {
  it.each([
    [[3, 3], [3], [3]],
    [[64, 3, 3], [3], [64, 3]],
    [
      [3, 3],
      [3, 5],
      [3, 5],
    ],
    [
      [64, 3, 3],
      [3, 5],
      [64, 3, 5],
    ],
    [
      [4, 1, 3, 3],
      [7, 3, 5],
      [4, 7, 3, 5],
    ],
    [
      [0, 0],
      [0, 2],
      [0, 2],
    ],
  ])('of %j and %j is %j', (a, b, x) => {
    expect(solveShape(a, b)).toEqual(x);
  });

  test.prop([shapes(0, 3), fc.nat(4), fc.nat(4)])(
    'is that of the factor in a product',
    (batch, n, k) => {
      const a = [...batch, n, n];
      const x = [...batch, n, k];
      expect(solveShape(a, matmulShape(a, x))).toEqual(x);
    },
  );
});
