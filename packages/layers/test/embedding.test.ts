import { grad } from '@tapeloop/autodiff';
import { key, mul, sum, tensor, zeros, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { constantInitializer, embedding } from '../src/index.ts';

const layer = embedding({ vocabulary: 3, features: 2 });
const params = {
  table: tensor([
    [1, 2],
    [3, 4],
    [5, 6],
  ]),
};
const ids = tensor(
  [
    [2, 0],
    [2, 1],
  ],
  { dtype: 'int32' },
);

describe('embedding', () => {
  it('gives the row of each id', () => {
    expect(layer.apply(params, ids).toArray()).toEqual([
      [
        [5, 6],
        [1, 2],
      ],
      [
        [5, 6],
        [3, 4],
      ],
    ]);
    expect(layer.apply(params, tensor(1, { dtype: 'int32' })).toArray()).toEqual([3, 4]);
    expect(layer.apply(params, zeros([0, 4], { dtype: 'int32' })).shape).toEqual([0, 4, 2]);
  });

  it('has for gradient the sum over the places where an id stands', () => {
    const weights = tensor([
      [
        [1, 10],
        [2, 20],
      ],
      [
        [4, 40],
        [8, 80],
      ],
    ]);
    const loss = (p: typeof params) => sum(mul(layer.apply(p, ids) as Tensor, weights as Tensor));
    expect(grad(loss)(params).table.toArray()).toEqual([
      [2, 20],
      [8, 80],
      [5, 50],
    ]);
  });

  it('begins normally distributed with standard deviation 1, or as asked', () => {
    const { table } = embedding({ vocabulary: 100, features: 50 }).init(key(0));
    expect(table.shape).toEqual([100, 50]);
    const entries = Array.from(table.data);
    const mean = entries.reduce((total, x) => total + x, 0) / 5000;
    const square = entries.reduce((total, x) => total + x * x, 0) / 5000;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(Math.sqrt(square) - 1)).toBeLessThan(0.05);
    const sevens = embedding({ vocabulary: 2, features: 1, initializer: constantInitializer(7) });
    expect(sevens.init(key(0)).table.toArray()).toEqual([[7], [7]]);
  });

  it('is called by its sizes', () => {
    expect(layer.name).toBe('embedding(3 -> 2)');
  });
});
