import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { key, permutation } from '../src/index.ts';
import jax from './reference/jax.json' with { type: 'json' };
import { anyKey } from './arbitraries.ts';
import { result } from './reference/result.ts';

describe('permutation', () => {
  it.each(jax.permutation)('orders $n elements under seed $seed as JAX does', (row) => {
    const { seed, n, ...expected } = row;
    expect(result(permutation(key(seed), n))).toEqual(expected);
  });

  test.prop([anyKey, fc.nat(3000)])('holds each of 0 to n - 1 once', (drawFrom, n) => {
    expect(permutation(drawFrom, n).toSorted()).toEqual(new Uint32Array(n).map((_, i) => i));
  });

  it('gives every order of four elements equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 24_000; seed++) {
      const order = permutation(key(seed), 4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // Chi-square over 24 bins: mean 23, standard deviation 6.8.
    const chiSquare = [...counts.values()].reduce((sum, c) => sum + (c - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(23 + 4 * 6.8);
  });

  it.each([-1, 1.5, NaN])('refuses n = %d', (n) => {
    expect(() => permutation(key(0), n)).toThrow(
      new RangeError(`permutation: n must be a whole number from 0 to 2^32, got ${n}`),
    );
  });

  it('refuses a key that is not two words', () => {
    expect(() => permutation([0.5, 0], 1)).toThrow(
      new RangeError(
        'permutation: the key must be a pair of 32-bit words, got [0.5, 0]; make one with key(seed)',
      ),
    );
  });
});
