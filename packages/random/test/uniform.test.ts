import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { bits, fillUniform, key } from '../src/index.ts';
import jax from './reference/jax.json' with { type: 'json' };
import { anyKey } from './arbitraries.ts';
import { result } from './reference/result.ts';

const isPowerOfTwo = (x: number): boolean => Number.isInteger(Math.log2(x));

describe('fillUniform', () => {
  it.each(jax.uniform32)(
    'draws the $n float32 numbers in [$minimum, $maximum) of seed $seed that JAX does',
    ({ seed, n, minimum, maximum, ...expected }) => {
      const out = fillUniform(key(seed), new Float32Array(n), minimum, maximum);
      expect(result(out)).toEqual(expected);
    },
  );

  it.each(jax.uniform64.filter((row) => isPowerOfTwo(row.maximum - row.minimum)))(
    'draws the $n float64 numbers in [$minimum, $maximum) of seed $seed that JAX does',
    ({ seed, n, minimum, maximum, ...expected }) => {
      const out = fillUniform(key(seed), new Float64Array(n), minimum, maximum);
      expect(result(out)).toEqual(expected);
    },
  );

  it.each(jax.uniform64.filter((row) => !isPowerOfTwo(row.maximum - row.minimum)))(
    'is within a rounding of JAX in [$minimum, $maximum), no power of two apart',
    ({ seed, n, minimum, maximum, values }) => {
      const out = fillUniform(key(seed), new Float64Array(n), minimum, maximum);
      expect(values).toHaveLength(n);
      const rounding = (maximum - minimum) * 2 ** -53;
      for (let i = 0; i < n; i++) {
        expect(Math.abs(out[i]! - values![i]!)).toBeLessThanOrEqual(rounding);
      }
    },
  );

  it('puts the leading bits of a word into the mantissa of a number from 1 to 2', () => {
    const words = bits(key(3), 1000);
    const mantissas = words.map((word) => (word >>> 9) | 0x3f800000);
    const oracle = new Float32Array(mantissas.buffer).map((x) => x - 1);
    expect(fillUniform(key(3), new Float32Array(1000))).toEqual(oracle);
  });

  test.prop([
    anyKey,
    fc.constantFrom(Float32Array, Float64Array),
    fc.float({ min: -1e6, max: 1e6, noNaN: true }),
    fc.float({ min: Math.fround(1e-3), max: 1e6, noNaN: true }),
  ])('stays in its range', (drawFrom, Kind, minimum, width) => {
    const maximum = minimum + width;
    const low = new Kind([minimum])[0]!;
    const high = new Kind([maximum])[0]!;
    fc.pre(low < high);
    const out = fillUniform(drawFrom, new Kind(100), minimum, maximum);
    expect(Math.min(...out)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...out)).toBeLessThanOrEqual(high);
  });

  test.prop([anyKey, fc.constantFrom(Float32Array, Float64Array)])(
    'stays below 1 in [0, 1)',
    (drawFrom, Kind) => {
      const out = fillUniform(drawFrom, new Kind(100));
      expect(Math.min(...out)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...out)).toBeLessThan(1);
    },
  );

  test.prop([anyKey, fc.constantFrom(Float32Array, Float64Array), fc.nat(1100), fc.nat(1100)])(
    'continues where it ended',
    (drawFrom, Kind, n, m) => {
      const whole = fillUniform(drawFrom, new Kind(n + m), -1, 2);
      expect(fillUniform(drawFrom, new Kind(m), -1, 2, n)).toEqual(whole.slice(n));
    },
  );

  it.each([Float32Array, Float64Array])('fills a $name evenly and returns it', (Kind) => {
    const out = new Kind(65_536);
    expect(fillUniform(key(9), out)).toBe(out);
    // Chi-square over 64 bins: mean 63, standard deviation 11.2.
    const counts = new Float64Array(64);
    for (const x of out) counts[Math.floor(64 * x)]! += 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1024) ** 2 / 1024, 0);
    expect(chiSquare).toBeGreaterThan(63 - 4 * 11.2);
    expect(chiSquare).toBeLessThan(63 + 4 * 11.2);
  });

  it.each([
    [1, 1],
    [2, 1],
    [NaN, 1],
    [0, NaN],
    [0, Infinity],
    [-Infinity, 0],
    [-1.7e308, 1.7e308],
  ])('refuses the range from %d to %d and fills nothing', (minimum, maximum) => {
    const out = Float64Array.of(5);
    expect(() => fillUniform(key(0), out, minimum, maximum)).toThrow(
      new RangeError(
        `fillUniform: no float64 range from ${minimum} to ${maximum}; give a finite minimum below a finite maximum`,
      ),
    );
    expect(out[0]).toBe(5);
  });

  it('refuses a range that float32 cannot tell apart', () => {
    expect(() => fillUniform(key(0), new Float32Array(1), 1, 1 + 1e-9)).toThrow(
      new RangeError(
        'fillUniform: no float32 range from 1 to 1.000000001; give a finite minimum below a finite maximum',
      ),
    );
  });

  it('refuses a key that is not two words', () => {
    expect(() => fillUniform([NaN, 0], new Float32Array(1))).toThrow(
      new RangeError(
        'fillUniform: the key must be a pair of 32-bit words, got [NaN, 0]; make one with key(seed)',
      ),
    );
  });
});
