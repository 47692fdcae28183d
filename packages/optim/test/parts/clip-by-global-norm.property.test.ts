import { grad } from '@tapeloop/autodiff';
import { mul, sum, tensor, type Scalar, type Tensor } from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { clipByGlobalNorm, globalNorm } from '../../src/index.ts';
import { entries, parameterTrees } from '../trees.ts';

const norm = (tree: unknown): number => Math.hypot(...entries(tree));

const clip = (g: Tensor): Tensor => clipByGlobalNorm(2).update(g, {}, g)[0];

describe('clipByGlobalNorm', () => {
  test.prop([parameterTrees, fc.double({ min: 1e-6, max: 1e6, noNaN: true })])(
    'gives the maximum norm in the same direction, or the same gradients',
    (grads, maxNorm) => {
      const [clipped, state] = clipByGlobalNorm(maxNorm).update(grads, {}, grads);
      expect(state).toEqual({});
      const [before, after] = [norm(grads), norm(clipped)];
      if (before <= maxNorm * (1 - 1e-7)) {
        expect(entries(clipped)).toEqual(entries(grads));
        return;
      }
      // float32 leaves are rounded, each by at most 2^-24 of itself and of the scale.
      expect(Math.abs(after - Math.min(before, maxNorm))).toBeLessThan(2e-7 * maxNorm);
      for (const [i, x] of entries(grads).entries()) {
        const expected = (x * maxNorm) / before;
        expect(Math.abs((entries(clipped)[i] ?? 0) - expected)).toBeLessThanOrEqual(
          2e-7 * Math.abs(expected) + 1e-44,
        );
      }
    },
  );

  it('clips to the last digit in float64', () => {
    const grads = {
      a: tensor([30, 0], { dtype: 'float64' }),
      b: tensor(-40, { dtype: 'float64' }),
    };
    const [clipped] = clipByGlobalNorm(5).update(grads, {}, grads);
    expect(entries(clipped)).toEqual([3, 0, -4]);
    expect(globalNorm(clipped).item()).toBe(5);
  });

  it('clips float32 gradients whose squares overflow', () => {
    const grads = tensor([3e30, -4e30]);
    const [clipped] = clipByGlobalNorm(10).update(grads, {}, grads);
    expect(clipped.data[0]).toBeCloseTo(6, 5);
    expect(clipped.data[1]).toBeCloseTo(-8, 5);
  });

  it('lets NaN through, for a NaN watch to find', () => {
    const grads = tensor([Number.NaN, 1]);
    const [clipped] = clipByGlobalNorm(1).update(grads, {}, grads);
    expect([...clipped.data]).toEqual([Number.NaN, Number.NaN]);
  });

  it('is safe at a zero gradient, also for derivatives through it', () => {
    const zero = tensor([0, 0]);
    expect(clip(zero).toArray()).toEqual([0, 0]);
    const slope = grad((g: Tensor): Scalar => sum(mul(clip(g), tensor([3, 5]))))(zero);
    expect(slope.toArray()).toEqual([3, 5]);
  });
});
