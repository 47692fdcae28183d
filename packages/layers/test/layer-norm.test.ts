import { key, normal, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { layerNorm } from '../src/index.ts';
import { errorsAgainst, referencesOf } from './reference-layer.ts';
import { largestError } from './trees.ts';

/** One number at a time. */
function byHand(row: readonly number[], epsilon: number): number[] {
  const mean = row.reduce((total, x) => total + x, 0) / row.length;
  const variance = row.reduce((total, x) => total + (x - mean) ** 2, 0) / row.length;
  return row.map((x) => (x - mean) / Math.sqrt(variance + epsilon));
}

describe('layerNorm', () => {
  it.each(referencesOf('layerNorm'))(
    'gives the outputs and gradients of PyTorch with $options',
    (reference) => {
      const errors = errorsAgainst(reference);
      expect(errors.outputs).toBeLessThan(1e-13);
      expect(errors.gradients).toBeLessThan(1e-12);
    },
  );

  it('treats each position by itself, and adds 1e-5 to the variance', () => {
    const layer = layerNorm({ features: 3 });
    const rows = [
      [1, 2, 6],
      [-0.01, 0, 0.02],
      [7, 7, 7],
    ];
    const x = tensor([rows], { dtype: 'float64' });
    const expected = tensor([rows.map((row) => byHand(row, 1e-5))], { dtype: 'float64' });
    expect(largestError(layer.apply(layer.init(key(0)), x), expected)).toBeLessThan(1e-14);
  });

  it('keeps its accuracy beside a mean that is large', () => {
    const layer = layerNorm({ features: 4 });
    const params = layer.init(key(0));
    const x = tensor([[1e4 + 1, 1e4 + 2, 1e4 + 3, 1e4 + 6]]);
    const expected = tensor([byHand([1, 2, 3, 6], 1e-5)]);
    expect(largestError(layer.apply(params, x), expected)).toBeLessThan(1e-6);
  });

  it('begins with gains of 1 and biases of 0, or none', () => {
    const { gain, b } = layerNorm({ features: 2 }).init(key(0));
    expect([gain.toArray(), b.toArray()]).toEqual([
      [1, 1],
      [0, 0],
    ]);
    expect(Object.keys(layerNorm({ features: 2, biases: false }).init(key(0)))).toEqual(['gain']);
  });

  it('takes no rows', () => {
    const layer = layerNorm({ features: 2 });
    const none: Tensor = normal(key(0), [0, 2]);
    expect(layer.apply(layer.init(key(0)), none).shape).toEqual([0, 2]);
  });
});
