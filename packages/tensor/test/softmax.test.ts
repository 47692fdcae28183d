import { describe, expect, it } from 'vitest';
import { logSoftmax, softmax, tensor } from '../src/index.ts';

const in64 = (xs: readonly number[]) => tensor(Float64Array.from(xs));

describe('softmax', () => {
  it('neither overflows nor divides 0 by 0', () => {
    expect(softmax(in64([1000, 1000, -1000])).toArray()).toEqual([0.5, 0.5, 0]);
    expect(softmax(in64([-1e300, -1e300])).toArray()).toEqual([0.5, 0.5]);
    expect(softmax(tensor([3e38, 3e38])).toArray()).toEqual([0.5, 0.5]);
    expect(softmax(in64([-Infinity, 0])).toArray()).toEqual([0, 1]);
  });

  it('is NaN where all are -Infinity or one is Infinity, as in JAX', () => {
    expect(softmax(in64([-Infinity, -Infinity])).toArray()).toEqual([NaN, NaN]);
    expect(softmax(in64([Infinity, 0])).toArray()).toEqual([NaN, NaN]);
  });
});

describe('logSoftmax', () => {
  it('is exact where softmax underflows', () => {
    expect(logSoftmax(in64([0, 1000, -1000])).toArray()).toEqual([-1000, 0, -2000]);
    expect(logSoftmax(tensor([0, 200])).toArray()).toEqual([-200, 0]);
    expect(logSoftmax(in64([1e20, 1e20])).toArray()).toEqual([-Math.LN2, -Math.LN2]);
    expect(logSoftmax(in64([-Infinity, 0])).toArray()).toEqual([-Infinity, 0]);
  });

  it('loses nothing of small results', () => {
    // -log(1 + exp(-30)), whose first two terms are exact to float64.
    const small = Math.exp(-30);
    const [, last] = logSoftmax(in64([-30, 0])).toArray() as [number, number];
    expect(Math.abs(last + small)).toBeLessThan(4e-16);
  });
});
