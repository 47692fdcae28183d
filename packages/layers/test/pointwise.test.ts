import { assertGradients } from '@tapeloop/gradcheck';
import { key, mul, normal, relu, tanh, tensor, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { pointwise } from '../src/index.ts';

describe('pointwise', () => {
  it('applies the function and has no parameters', () => {
    const layer = pointwise(relu);
    expect(layer.init(key(0))).toEqual({});
    expect(layer.apply({}, tensor([-1, 2])).toArray()).toEqual([0, 2]);
  });

  it('has the derivative of the function', () => {
    const layer = pointwise(tanh);
    expect(() =>
      assertGradients(
        (x: ReturnType<typeof zeros<[3]>>) => layer.apply({}, x),
        [normal(key(0), [3])],
      ),
    ).not.toThrow();
  });

  it('is called by the name of the function, where it has one', () => {
    expect(pointwise(relu).name).toBe('relu');
    expect(pointwise((x) => mul(x, 2)).name).toBe('pointwise');
  });
});
