import { describe, expect, it } from 'vitest';
import { relu, sigmoid, softplus, tensor } from '../src/index.ts';

const in64 = (xs: readonly number[]) => tensor(Float64Array.from(xs));

describe('sigmoid', () => {
  it('neither overflows nor underflows early', () => {
    const x = [-Infinity, -1000, -740, -40, -1e-30, 0, 1e-30, 40, 1000, Infinity];
    // exp(-x) is the whole of 1 / (1 + exp(-x)) to float64 below -37.
    const y = [0, 0, Math.exp(-740), Math.exp(-40), 0.5, 0.5, 0.5, 1, 1, 1];
    expect(sigmoid(in64(x)).toArray()).toEqual(y);
  });
});

describe('softplus', () => {
  it('neither overflows nor loses small results', () => {
    const x = [-Infinity, -1000, -100, -40, 0, 40, 1000, 1e300, Infinity];
    const y = [0, 0, Math.exp(-100), Math.exp(-40), Math.LN2, 40, 1000, 1e300, Infinity];
    expect(softplus(in64(x)).toArray()).toEqual(y);
  });

  it('is x where exp(-x) is below its last place, in float32 too', () => {
    expect(softplus(tensor([30, 88, 89, 1e30])).toArray()).toEqual([30, 88, 89, Math.fround(1e30)]);
  });
});

describe('relu', () => {
  it('keeps NaN and infinity', () => {
    expect(relu(in64([-Infinity, -1e-300, 0, 1e-300, Infinity, NaN])).toArray()).toEqual([
      0,
      0,
      0,
      1e-300,
      Infinity,
      NaN,
    ]);
  });
});
