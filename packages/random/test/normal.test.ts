import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { fillNormal, key } from '../src/index.ts';
import jax from './reference/jax.json' with { type: 'json' };
import { anyKey } from './arbitraries.ts';

const worstRelativeError = (found: ArrayLike<number>, expected: readonly number[]): number =>
  Math.max(...expected.map((x, i) => Math.abs(found[i]! / x - 1)));

describe('fillNormal', () => {
  // Ours is nearly exact; what JAX's polynomials for the inverse error function lose decides.
  it.each(jax.normal32)('draws the float32 numbers of seed $seed as JAX does', (row) => {
    const out = fillNormal(key(row.seed), new Float32Array(row.values.length));
    expect(worstRelativeError(out, row.values)).toBeLessThan(3e-7);
  });

  it.each(jax.normal64)('draws the float64 numbers of seed $seed as JAX does', (row) => {
    const out = fillNormal(key(row.seed), new Float64Array(row.values.length));
    expect(worstRelativeError(out, row.values)).toBeLessThan(5e-15);
  });

  it.each([Float32Array, Float64Array])(
    'has the moments of a normal distribution in $name',
    (Kind) => {
      const n = 100_000;
      const out = fillNormal(key(1), new Kind(n));
      const moment = (power: number): number => {
        let sum = 0;
        for (const x of out) sum += x ** power;
        return sum / n;
      };
      // Five standard errors of each: the variance of x^p is E x^2p - (E x^p)^2.
      const error = (variance: number): number => 5 * Math.sqrt(variance / n);
      expect(Math.abs(moment(1))).toBeLessThan(error(1));
      expect(Math.abs(moment(2) - 1)).toBeLessThan(error(2));
      expect(Math.abs(moment(3))).toBeLessThan(error(15));
      expect(Math.abs(moment(4) - 3)).toBeLessThan(error(96));
    },
  );

  test.prop([anyKey, fc.constantFrom(Float32Array, Float64Array), fc.nat(1100), fc.nat(1100)])(
    'continues where it ended',
    (drawFrom, Kind, n, m) => {
      const whole = fillNormal(drawFrom, new Kind(n + m));
      expect(fillNormal(drawFrom, new Kind(m), n)).toEqual(whole.slice(n));
    },
  );

  it('returns the array that it filled', () => {
    const out = new Float32Array(3);
    expect(fillNormal(key(0), out)).toBe(out);
  });

  it('refuses a key that is not two words', () => {
    expect(() => fillNormal([0.5, 0], new Float32Array(1))).toThrow(
      new RangeError(
        'fillNormal: the key must be a pair of 32-bit words, got [0.5, 0]; make one with key(seed)',
      ),
    );
  });
});
