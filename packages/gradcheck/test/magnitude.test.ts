import { describe, expect, it } from 'vitest';
import { euclidean, largerError, powerOfTwo, rootMeanSquare } from '../src/magnitude.ts';

describe('euclidean', () => {
  it('is the length of a vector', () => {
    expect(euclidean(Float64Array.of(3, -4))).toBe(5);
    expect(euclidean(new Float64Array(0))).toBe(0);
    expect(euclidean(Float64Array.of(0, 0))).toBe(0);
  });

  it('neither overflows nor underflows', () => {
    expect(euclidean(Float64Array.of(3e300, 4e300))).toBeCloseTo(5e300, -290);
    expect(euclidean(Float64Array.of(3e-300, 4e-300)) / 5e-300).toBeCloseTo(1, 12);
  });

  it('takes more entries than a call takes arguments', () => {
    expect(euclidean(new Float64Array(1_000_000).fill(1))).toBe(1000);
  });

  it('is infinite for an infinite entry', () => {
    expect(euclidean(Float64Array.of(1, -Infinity))).toBe(Infinity);
  });
});

describe('rootMeanSquare', () => {
  it('is the typical size of an entry', () => {
    expect(rootMeanSquare(Float64Array.of(1, -1, 7, -7))).toBe(5);
    expect(rootMeanSquare(new Float64Array(0))).toBe(0);
  });
});

describe('powerOfTwo', () => {
  it('is the largest up to a number', () => {
    expect([1, 1.99, 2, 0.3, 1e8].map(powerOfTwo)).toEqual([1, 1, 2, 0.25, 2 ** 26]);
  });

  it('stays where small parts of it are not zero', () => {
    expect(powerOfTwo(5e-324) * 2 ** -46).toBeGreaterThan(0);
  });
});

describe('largerError', () => {
  it('is the larger, and infinite for one that is not a number', () => {
    expect(largerError(1, 2)).toBe(2);
    expect(largerError(2, 1)).toBe(2);
    expect(largerError(2, NaN)).toBe(Infinity);
  });
});
