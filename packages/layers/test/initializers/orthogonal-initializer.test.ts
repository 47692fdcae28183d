import { eye, foldIn, key, matmul, swapAxes, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { orthogonalInitializer } from '../../src/index.ts';
import { largestError } from '../trees.ts';

const orthogonal = orthogonalInitializer();

describe('orthogonalInitializer', () => {
  it.each([[[1, 1]], [[5, 5]], [[30, 7]], [[7, 30]], [[100, 100]]])(
    'gives %j orthonormal vectors along its longer axis',
    (shape) => {
      const made = orthogonal(key(0), shape);
      const [rows, columns] = shape as [number, number];
      const turned = swapAxes(made, 0, 1) as Tensor;
      const products = rows < columns ? matmul(made, turned) : matmul(turned, made);
      expect(largestError(products, eye(Math.min(rows, columns)))).toBeLessThan(1e-6);
    },
  );

  it('counts leading axes as rows', () => {
    const [kernel, matrix] = [orthogonal(key(1), [2, 3, 4]), orthogonal(key(1), [6, 4])];
    expect(kernel.shape).toEqual([2, 3, 4]);
    expect(kernel.data).toEqual(matrix.data);
  });

  it('multiplies by its gain', () => {
    const doubled = orthogonalInitializer(2)(key(1), [4, 4]);
    expect(doubled.data).toEqual(orthogonal(key(1), [4, 4]).data.map((x) => 2 * x));
  });

  it('turns all ways alike, and turns over half of the time', () => {
    const draws = 2000;
    const turns = Array.from({ length: draws }, (_, i) => orthogonal(foldIn(key(2), i), [2, 2]));
    const first = turns.map(({ data }) => data[0]!);
    const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / draws;
    // The cosine of an angle that is evenly distributed: mean 0, mean square 1/2, mean fourth power 3/8.
    expect(Math.abs(mean(first))).toBeLessThan(4 * Math.sqrt(1 / 2 / draws));
    expect(Math.abs(mean(first.map((x) => x ** 2)) - 1 / 2)).toBeLessThan(
      4 * Math.sqrt(1 / 8 / draws),
    );
    expect(Math.abs(mean(first.map((x) => x ** 4)) - 3 / 8)).toBeLessThan(
      4 * Math.sqrt(0.14 / draws),
    );
    const determinants = turns.map(({ data: [a, b, c, d] }) => a! * d! - b! * c!);
    expect(Math.abs(mean(determinants))).toBeLessThan(4 / Math.sqrt(draws));
  });

  it('is a function of the key', () => {
    expect(orthogonal(key(3), [3, 3]).data).toEqual(orthogonal(key(3), [3, 3]).data);
    expect(orthogonal(key(3), [3, 3]).data).not.toEqual(orthogonal(key(4), [3, 3]).data);
  });

  it('takes no rows, and no columns', () => {
    expect(orthogonal(key(0), [0, 3]).shape).toEqual([0, 3]);
    expect(orthogonal(key(0), [3, 0]).shape).toEqual([3, 0]);
  });
});
