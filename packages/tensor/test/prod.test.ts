import { grad } from '@tapeloop/autodiff';
import { describe, expect, it } from 'vitest';
import { prod, sum, tensor, zeros, type Tensor } from '../src/index.ts';

describe('prod', () => {
  it('multiplies in float64, whatever the dtype', () => {
    expect(prod(tensor(Float32Array.of(1e30, 1e30, 1e-30, 1e-30))).item()).toBe(1);
  });

  it('of integers wraps at 32 bits', () => {
    const x = tensor(Int32Array.of(2 ** 30 + 1, 2 ** 30 + 1));
    expect(prod(x).item()).toBe(Number(BigInt.asIntN(32, (2n ** 30n + 1n) ** 2n)));
  });

  it('over no entries is 1, and has derivatives', () => {
    expect(prod(zeros([2, 0]), 1).toArray()).toEqual([1, 1]);
    const gradient = grad((x: Tensor<[2, 0]>) => sum(prod(x, 1)))(zeros([2, 0]));
    expect(gradient.toArray()).toEqual([[], []]);
    const scalar = grad((x: Tensor<[]>) => prod(x, []))(tensor(3));
    expect(scalar.item()).toBe(1);
  });
});
