import { assertGradients } from '@tapeloop/gradcheck';
import {
  concat,
  full,
  key,
  normal,
  ones,
  reshape,
  slice,
  splitKey,
  tensor,
  unstack,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { constantInitializer, dense, multiHeadAttention } from '../../src/index.ts';
import { errorsAgainst, referencesOf } from '../reference-layer.ts';
import { largestError, perturbed } from '../trees.ts';

const sizes = { features: 4, heads: 2 } as const;
const attention = multiHeadAttention(sizes);
const params = perturbed(attention.init(key(0)), 1);
const x = normal(key(2), [2, 5, 4]);
const other = normal(key(3), [2, 5, 4]);

describe('multiHeadAttention', () => {
  it.each(referencesOf('multiHeadAttention'))(
    'gives the outputs and gradients of PyTorch with $options',
    (reference) => {
      const errors = errorsAgainst(reference);
      expect(errors.outputs).toBeLessThan(1e-14);
      expect(errors.gradients).toBeLessThan(1e-13);
    },
  );

  it('where it is causal sees nothing of later steps', () => {
    const causal = multiHeadAttention({ ...sizes, causal: true });
    const changed: Tensor = concat([slice(x, 0, 3, 1), slice(other, 3, 5, 1)], 1);
    const [y, z] = [x, changed].map((input): Tensor => causal.apply(params, input));
    expect(largestError(slice(y!, 0, 3, 1), slice(z!, 0, 3, 1))).toBe(0);
    expect(largestError(slice(y!, 3, 5, 1), slice(z!, 3, 5, 1))).toBeGreaterThan(0.01);
  });

  it('sees nothing of padding under a mask: masked is shorter', () => {
    const isReal = tensor([
      [true, true, true, false, false],
      [true, true, true, false, false],
    ]);
    const mask = reshape(isReal, [2, 1, 1, 5]);
    const masked = slice(attention.apply(params, x, { mask }), 0, 3, 1);
    expect(largestError(masked, attention.apply(params, slice(x, 0, 3, 1)))).toBeLessThan(1e-6);
  });

  it('gives the bias of its output where a mask hides every key', () => {
    const y = attention.apply(params, x, { mask: full([1], 0, { dtype: 'bool' }) });
    const bias = dense({ inputs: 4, outputs: 4 }).apply(params.output, full([2, 5, 4], 0));
    expect(largestError(y, bias)).toBe(0);
  });

  it('has no order of steps of its own', () => {
    const swapped = (a: Tensor): Tensor => concat([slice(a, 2, 5, 1), slice(a, 0, 2, 1)], 1);
    const y = attention.apply(params, swapped(x));
    expect(largestError(y, swapped(attention.apply(params, x)))).toBeLessThan(1e-6);
  });

  it('has the derivatives of attention to a memory, under a mask', () => {
    const small = { features: 2, heads: 2, memoryFeatures: 1 } as const;
    const cross = multiHeadAttention(small);
    const own = perturbed(cross.init(key(4)), 5);
    const mask = tensor([[true, false, true]]);
    const run = (p: typeof own, input: Tensor<[1, 2, 2]>, memory: Tensor<[1, 3, 1]>) =>
      cross.apply(p, input, memory, { mask });
    const args = [own, normal(key(6), [1, 2, 2]), normal(key(7), [1, 3, 1])] as const;
    const names = ['params', 'x', 'memory'];
    expect(() => assertGradients(run, [...args], { names, order: 2 })).not.toThrow();
  });

  it('attends to itself as to a memory that is its input', () => {
    const cross = multiHeadAttention({ ...sizes, memoryFeatures: 4 });
    expect(largestError(cross.apply(params, x, x), attention.apply(params, x))).toBe(0);
  });

  it('begins each projection as a dense layer from a key of its own', () => {
    const initializer = constantInitializer(0.5);
    const cross = multiHeadAttention({ ...sizes, memoryFeatures: 3, initializer, biases: false });
    const half = (rows: number) => ({ w: full([rows, 4], 0.5) });
    const expected = { query: half(4), key: half(3), value: half(3), output: half(4) };
    expect(largestError(cross.init(key(0)), expected)).toBe(0);

    const keys = unstack(splitKey(key(8), 4));
    const [query, forKey, value, output] = keys.map((own) =>
      dense({ inputs: 4, outputs: 4 }).init(own),
    );
    const begun = { query, key: forKey, value, output };
    expect(largestError(attention.init(key(8)), begun)).toBe(0);
  });

  it('takes no steps', () => {
    expect(attention.apply(params, ones([2, 0, 4])).shape).toEqual([2, 0, 4]);
  });
});
