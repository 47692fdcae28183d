import { add, concat, key, matmul, normal, slice, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { constantInitializer, conv1d } from '../src/index.ts';
import { errorsAgainst, referencesOf } from './reference-layer.ts';
import { largest, largestError } from './trees.ts';

const sizes = { width: 3, inputs: 2, outputs: 4 } as const;

describe('conv1d', () => {
  it.each(referencesOf('conv1d'))(
    'gives the outputs and gradients of PyTorch with $options',
    (reference) => {
      const errors = errorsAgainst(reference);
      expect(errors.outputs).toBeLessThan(1e-14);
      expect(errors.gradients).toBeLessThan(1e-13);
    },
  );

  it('with a kernel of one step is a dense layer', () => {
    const layer = conv1d({ width: 1, inputs: 2, outputs: 3 });
    const { w, b } = layer.init(key(0));
    const x = normal(key(1), [2, 5, 2]);
    const expected = add(matmul(x, tensor({ shape: [2, 3], data: w.data })), b);
    expect(largestError(layer.apply({ w, b }, x), expected)).toBeLessThan(1e-6);
  });

  it.each([1, 2])('where it is causal sees nothing of later steps, dilation %i', (dilation) => {
    const layer = conv1d({ ...sizes, padding: 'causal', dilation });
    const params = layer.init(key(0));
    const [x, other] = [normal(key(1), [1, 6, 2]), normal(key(2), [1, 6, 2])];
    const changed: Tensor = concat([slice(x, 0, 4, 1), slice(other, 4, 6, 1)], 1);
    const [y, z] = [x, changed].map((input): Tensor => layer.apply(params, input));
    expect(y!.shape).toEqual([1, 6, 4]);
    expect(largestError(slice(y!, 0, 4, 1), slice(z!, 0, 4, 1))).toBe(0);
    expect(largestError(slice(y!, 4, 6, 1), slice(z!, 4, 6, 1))).toBeGreaterThan(0.01);
  });

  it('draws its kernel by the fans of all its steps, and begins its biases at zero or as asked', () => {
    const { w, b } = conv1d({ width: 5, inputs: 20, outputs: 30 }).init(key(3));
    expect(largest(w)).toBeCloseTo(Math.sqrt(6 / (5 * (20 + 30))), 3);
    expect(largest(b)).toBe(0);
    const ones = conv1d({ ...sizes, biasInitializer: constantInitializer(1) });
    expect(ones.init(key(3)).b.toArray()).toEqual([1, 1, 1, 1]);
  });

  it('is called by its sizes', () => {
    expect(conv1d(sizes).name).toBe('conv1d(2 -> 4)');
  });
});
