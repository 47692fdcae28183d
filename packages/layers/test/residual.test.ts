import { add, key, mul, normal, ones, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { dense, dropout, layerNorm, residual, sequential } from '../src/index.ts';
import { largestError } from './trees.ts';

const layer = sequential(layerNorm({ features: 4 }), dense({ inputs: 4, outputs: 4 }));
const around = residual(layer);

describe('residual', () => {
  it("adds the layer's output to its input", () => {
    const params = around.init(key(0));
    const x = normal(key(1), [3, 4]);
    expect(largestError(around.apply(params, x), add(x, layer.apply(params, x)))).toBe(0);
  });

  it("has the layer's parameters, and a name", () => {
    expect(largestError(around.init(key(2)), layer.init(key(2)))).toBe(0);
    expect(around.layer).toBe(layer);
    expect(around.name).toBe('residual(sequential(layerNorm(4), dense(4 -> 4)))');
  });

  it('hands its key on', () => {
    const options = { key: key(3) };
    const x = ones([100]);
    const expected = add(x, dropout(0.5).apply({}, x, options));
    expect(largestError(residual(dropout(0.5)).apply({}, x, options), expected)).toBe(0);
  });

  it('takes a layer without a shape rule', () => {
    const double = { name: 'double', init: () => ({}), apply: (_p: {}, x: Tensor) => mul(2, x) };
    expect(
      residual(double)
        .apply({}, ones([2]))
        .toArray(),
    ).toEqual([3, 3]);
  });
});
