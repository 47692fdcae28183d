import { grad } from '@tapeloop/autodiff';
import { tensor, type Scalar, type Tensor } from '@tapeloop/tensor';
import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { globalNorm } from '../src/index.ts';
import { entries, parameterTrees } from './trees.ts';

const norm = (x: Tensor): Scalar => globalNorm({ x });

describe('globalNorm', () => {
  test.prop([parameterTrees])('is the norm of all entries as one vector', (tree) => {
    const expected = Math.hypot(...entries(tree));
    expect(Math.abs(globalNorm(tree).item() - expected)).toBeLessThanOrEqual(1e-7 * expected);
  });

  it('is float64 where a leaf is, and float32 otherwise', () => {
    const [single, double] = [tensor([1]), tensor([1], { dtype: 'float64' })];
    expect(globalNorm([single]).dtype).toBe('float32');
    expect(globalNorm([single, double]).dtype).toBe('float64');
    expect(globalNorm({}).dtype).toBe('float32');
    expect(globalNorm({}).item()).toBe(0);
  });

  it('does not overflow where the norm does not', () => {
    expect(globalNorm(tensor([3e38])).item()).toBe(Math.fround(3e38));
  });

  it('has the unit vector as its derivative, and zero at zero', () => {
    const [first, second] = grad(norm)(tensor([3, -4], { dtype: 'float64' })).data;
    expect(first).toBeCloseTo(0.6, 15);
    expect(second).toBeCloseTo(-0.8, 15);
    expect(grad(norm)(tensor([0, 0])).toArray()).toEqual([0, 0]);
  });

  it('refuses what is no float tensor', () => {
    expect(() => globalNorm({ a: [tensor([1], { dtype: 'int32' })] })).toThrow(
      new TypeError(
        'globalNorm: tree.a[0] is int32 [1]; every leaf must be a float tensor, so keep anything else out of the tree.',
      ),
    );
  });
});
