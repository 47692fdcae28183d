import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { bits, fillBits, fillPairs, key, threefry2x32 } from '../src/index.ts';
import type { Key } from '../src/index.ts';
import jax from './reference/jax.json' with { type: 'json' };
import { anyKey } from './arbitraries.ts';
import { result } from './reference/result.ts';

/** Word by word: the xor of what each counter hashes to. */
const bitsOracle = (drawFrom: Key, first: number, n: number): number[] =>
  Array.from({ length: n }, (_, i) => {
    const counter = first + i;
    const [a, b] = threefry2x32(drawFrom, [Math.floor(counter / 2 ** 32), counter >>> 0]);
    return (a ^ b) >>> 0;
  });

describe('bits', () => {
  it.each(jax.bits32)('draws the $n 32-bit words of seed $seed that JAX does', (row) => {
    const { seed, n, ...expected } = row;
    expect(result(bits(key(seed), n))).toEqual(expected);
  });

  it.each([-1, 0.5, NaN, 2 ** 32 + 1])('refuses n = %d', (n) => {
    expect(() => bits(key(0), n)).toThrow(
      new RangeError(`bits: n must be a whole number from 0 to 2^32, got ${n}`),
    );
  });

  it('spreads the bytes of its words evenly', () => {
    // Chi-square over 256 bins with 4 x 65 536 bytes: mean 255, standard deviation 22.6.
    for (const seed of [0, 1, 2, 3]) {
      const counts = new Float64Array(256);
      for (const byte of new Uint8Array(bits(key(seed), 65_536).buffer)) counts[byte]! += 1;
      const chiSquare = counts.reduce((sum, count) => sum + (count - 1024) ** 2 / 1024, 0);
      expect(chiSquare).toBeGreaterThan(255 - 4 * 22.6);
      expect(chiSquare).toBeLessThan(255 + 4 * 22.6);
    }
  });

  it('sets each bit in half of its words, whatever its neighbour holds', () => {
    const words = bits(key(11), 65_536);
    // Standard deviation of a count of fair coins: 128.
    for (let bit = 0; bit < 32; bit++) {
      let ones = 0;
      let changes = 0;
      for (let i = 0; i < words.length; i++) {
        ones += (words[i]! >>> bit) & 1;
        changes += ((words[i]! ^ (words[i]! >>> 1)) >>> bit) & 1;
      }
      expect(Math.abs(ones - 32_768)).toBeLessThan(5 * 128);
      expect(Math.abs(changes - 32_768)).toBeLessThan(5 * 128);
    }
  });
});

describe('fillBits', () => {
  test.prop([
    anyKey,
    fc.integer({ min: 0, max: 2 ** 53 - 1200 }),
    fc.integer({ min: 0, max: 1100 }),
  ])('is the xor of the words of counters first, first + 1, …', (drawFrom, first, n) => {
    expect(Array.from(fillBits(drawFrom, new Uint32Array(n), first))).toEqual(
      bitsOracle(drawFrom, first, n),
    );
  });

  test.prop([anyKey, fc.nat(2000), fc.nat(2000)])('continues where it ended', (drawFrom, n, m) => {
    const whole = fillBits(drawFrom, new Uint32Array(n + m));
    expect(fillBits(drawFrom, new Uint32Array(m), n)).toEqual(whole.slice(n));
  });

  it('returns the array that it filled, and holds the same bits in an Int32Array', () => {
    const out = new Int32Array(7);
    expect(fillBits(key(5), out)).toBe(out);
    expect(new Uint32Array(out.buffer)).toEqual(bits(key(5), 7));
  });

  it('refuses counters that do not exist and fills nothing', () => {
    const out = Uint32Array.of(1, 2);
    expect(() => fillBits(key(0), out, -1)).toThrow(
      new RangeError(
        'fillBits: counters must be whole numbers from 0 to 2^53 - 2, got first -1 for 2 of them',
      ),
    );
    expect(out).toEqual(Uint32Array.of(1, 2));
  });

  it('refuses a key that is not two words', () => {
    expect(() => fillBits([0, 0.5], new Uint32Array(1))).toThrow(
      new RangeError(
        'fillBits: the key must be a pair of 32-bit words, got [0, 0.5]; make one with key(seed)',
      ),
    );
  });
});

describe('fillPairs', () => {
  it.each(jax.bits64)('draws the $n 64-bit words of seed $seed that JAX does', (row) => {
    const { seed, n, ...expected } = row;
    expect(result(fillPairs(key(seed), new Uint32Array(2 * n)))).toEqual(expected);
  });

  test.prop([anyKey, fc.nat(1100), fc.nat(1100)])('continues where it ended', (drawFrom, n, m) => {
    const whole = fillPairs(drawFrom, new Uint32Array(2 * (n + m)));
    expect(fillPairs(drawFrom, new Uint32Array(2 * m), n)).toEqual(whole.slice(2 * n));
  });

  it('returns the array that it filled, and holds the same bits in an Int32Array', () => {
    const out = new Int32Array(6);
    expect(fillPairs(key(5), out)).toBe(out);
    expect(new Uint32Array(out.buffer)).toEqual(fillPairs(key(5), new Uint32Array(6)));
  });

  it('refuses an odd length', () => {
    expect(() => fillPairs(key(0), new Uint32Array(3))).toThrow(
      new RangeError('fillPairs: an array of pairs has an even length, got 3'),
    );
  });
});
