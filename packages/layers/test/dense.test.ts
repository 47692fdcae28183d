import { assertGradients } from '@tapeloop/gradcheck';
import { key, normal, splitKey, tensor, unstack, zeros, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { constantInitializer, dense, normalInitializer } from '../src/index.ts';
import { largest, largestError } from './trees.ts';

const layer = dense({ inputs: 2, outputs: 3 });
const params = {
  w: tensor([
    [1, 2, 3],
    [10, 20, 30],
  ]),
  b: tensor([0.5, 0, -1]),
};

describe('dense', () => {
  it('is x w + b', () => {
    expect(
      layer
        .apply(
          params,
          tensor([
            [1, 0],
            [0, 1],
            [2, -1],
          ]),
        )
        .toArray(),
    ).toEqual([
      [1.5, 2, 2],
      [10.5, 20, 29],
      [-7.5, -16, -25],
    ]);
  });

  it('maps the last axis, whatever stands before it', () => {
    const x = normal(key(0), [4, 5, 2]);
    const y = layer.apply(params, x);
    expect(y.shape).toEqual([4, 5, 3]);
    const rows = unstack(x).map((row) => layer.apply(params, row));
    expect(largestError(unstack(y), rows)).toBeLessThan(1e-6);
    expect(layer.apply(params, zeros([0, 2])).shape).toEqual([0, 3]);
  });

  it('has the derivatives with respect to parameters and input', () => {
    expect(() =>
      assertGradients(
        (p: typeof params, x: Tensor<[4, 2]>) => layer.apply(p, x),
        [params, normal(key(1), [4, 2])],
        { names: ['params', 'x'] },
      ),
    ).not.toThrow();
  });

  it('computes in float64 where its parameters are', () => {
    const options = { dtype: 'float64' } as const;
    const third = { w: tensor([[1 / 3]], options), b: tensor([1 / 7], options) };
    const y = dense({ inputs: 1, outputs: 1 }).apply(third, tensor([[3]]));
    expect(y.toArray()).toEqual([[1 + 1 / 7]]);
  });

  it('draws its matrix within the bound of Glorot and Bengio, and begins its biases at zero', () => {
    const { w, b } = dense({ inputs: 40, outputs: 60 }).init(key(2));
    expect([w.shape, b.shape]).toEqual([[40, 60], [60]]);
    expect(largest(w)).toBeCloseTo(Math.sqrt(6 / 100), 3);
    expect(b.toArray()).toEqual(Array(60).fill(0));
  });

  it('begins as asked', () => {
    const initializer = normalInitializer(0.1);
    const given = { initializer, biasInitializer: constantInitializer(1) };
    const { w, b } = dense({ inputs: 2, outputs: 3, ...given }).init(key(2));
    expect(largestError(w, initializer(unstack(splitKey(key(2), 2))[0], [2, 3]))).toBe(0);
    expect(b.toArray()).toEqual([1, 1, 1]);
  });

  it('without biases has the same matrix, and is x w', () => {
    const bare = dense({ inputs: 2, outputs: 3, biases: false });
    expect(largestError(bare.init(key(2)), { w: layer.init(key(2)).w })).toBe(0);
    const x = normal(key(1), [4, 2]);
    const unbiased = layer.apply({ ...params, b: zeros([3]) }, x);
    expect(largestError(bare.apply({ w: params.w }, x), unbiased)).toBe(0);
  });

  it('is called by its sizes', () => {
    expect(layer.name).toBe('dense(2 -> 3)');
  });
});
