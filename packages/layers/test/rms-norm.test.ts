import { key, mul, normal, tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { rmsNorm } from '../src/index.ts';
import { errorsAgainst, referencesOf } from './reference-layer.ts';
import { largestError } from './trees.ts';

describe('rmsNorm', () => {
  it.each(referencesOf('rmsNorm'))(
    'gives the outputs and gradients of PyTorch with $options',
    (reference) => {
      const errors = errorsAgainst(reference);
      expect(errors.outputs).toBeLessThan(1e-14);
      expect(errors.gradients).toBeLessThan(1e-13);
    },
  );

  it('divides each position by the root of its mean square, to which it adds 1e-5', () => {
    const layer = rmsNorm({ features: 2 });
    const x = tensor([
      [3, 4],
      [0, 0],
    ]);
    const byHand = tensor([
      [3 / Math.sqrt(12.5 + 1e-5), 4 / Math.sqrt(12.5 + 1e-5)],
      [0, 0],
    ]);
    expect(largestError(layer.apply(layer.init(key(0)), x), byHand)).toBeLessThan(1e-7);
  });

  it('does not see the scale of its input', () => {
    const layer = rmsNorm({ features: 5, epsilon: 0 });
    const params = layer.init(key(0));
    const x = normal(key(1), [3, 5], { dtype: 'float64' });
    expect(largestError(layer.apply(params, mul(x, 1000)), layer.apply(params, x))).toBeLessThan(
      1e-14,
    );
  });

  it('begins with gains of 1', () => {
    expect(rmsNorm({ features: 2 }).init(key(0)).gain.toArray()).toEqual([1, 1]);
  });
});
