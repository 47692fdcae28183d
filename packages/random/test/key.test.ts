import { describe, expect, expectTypeOf, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { bits, foldIn, key, split } from '../src/index.ts';
import type { Key, Keys } from '../src/index.ts';
import jax from './reference/jax.json' with { type: 'json' };
import { anyKey } from './arbitraries.ts';
import { result } from './reference/result.ts';

const distinct = (keys: readonly Key[]): number => new Set(keys.map(String)).size;

describe('key', () => {
  it.each(jax.key)('lays out seed $seed as JAX does', ({ seed, key: expected }) => {
    expect(key(seed)).toEqual(expected);
  });

  test.prop([fc.maxSafeInteger()])('holds the 64 bits of the seed', (seed) => {
    const [high, low] = key(seed);
    expect(BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low))).toBe(BigInt(seed));
  });

  it.each([0.5, NaN, Infinity, 2 ** 53, -(2 ** 53)])('refuses seed %d', (seed) => {
    expect(() => key(seed)).toThrow(
      new RangeError(
        `key: a seed must be a whole number from -(2^53 - 1) to 2^53 - 1, got ${seed}`,
      ),
    );
  });
});

describe('split', () => {
  it.each(jax.split)('splits seed $seed into the $n keys that JAX does', (row) => {
    const { seed, n, ...expected } = row;
    expect(result(Uint32Array.from(split(key(seed), n).flat()))).toEqual(expected);
  });

  test.prop([anyKey, fc.nat(50), fc.nat(50)])('gives key i whatever n is', (parent, n, m) => {
    expect(split(parent, n + m).slice(0, n)).toEqual(split(parent, n));
  });

  test.prop([anyKey])('gives keys that differ from one another and from their parent', (parent) => {
    const unsigned: Key = [parent[0] >>> 0, parent[1] >>> 0];
    expect(distinct([unsigned, ...split(parent, 1000)])).toBe(1001);
  });

  it('gives a tree of keys without a collision, whose first words are all different', () => {
    // 10^4 first words of 32 bits collide with probability 0.012; these do not.
    const leaves = split(key(0), 100).flatMap((child) => split(child, 100));
    expect(distinct(leaves)).toBe(10_000);
    expect(new Set(leaves.map((leaf) => bits(leaf, 1)[0])).size).toBe(10_000);
  });

  it('knows how many keys it gives', () => {
    expectTypeOf(split(key(0))).toEqualTypeOf<[Key, Key]>();
    expectTypeOf(split(key(0), 3)).toEqualTypeOf<[Key, Key, Key]>();
    expectTypeOf(split(key(0), 0)).toEqualTypeOf<[]>();
    expectTypeOf(split(key(0), 9)).toEqualTypeOf<Key[]>();
    expectTypeOf<Keys<number>>().toEqualTypeOf<Key[]>();
    expectTypeOf<Keys<1 | 2>>().toEqualTypeOf<[Key] | [Key, Key]>();
  });

  it.each([-1, 1.5, NaN])('refuses n = %d', (n) => {
    expect(() => split(key(0), n)).toThrow(
      new RangeError(`split: n must be a whole number from 0 to 2^32, got ${n}`),
    );
  });

  it('refuses a key that is not two words', () => {
    expect(() => split([1.5, 0])).toThrow(
      new RangeError(
        'split: the key must be a pair of 32-bit words, got [1.5, 0]; make one with key(seed)',
      ),
    );
  });
});

describe('foldIn', () => {
  it.each(jax.foldIn)('folds $data into seed $seed as JAX does', (row) => {
    expect(foldIn(key(row.seed), row.data)).toEqual(row.key);
  });

  test.prop([anyKey, fc.nat(100)])('is the key of that number in split', (parent, data) => {
    expect(foldIn(parent, data)).toEqual(split(parent, data + 1).at(-1));
  });

  it.each([-1, 0.5, NaN, 2 ** 32])('refuses data %d', (data) => {
    expect(() => foldIn(key(0), data)).toThrow(
      new RangeError(`foldIn: data must be a whole number from 0 to 2^32 - 1, got ${data}`),
    );
  });

  it('refuses a key that is not two words', () => {
    expect(() => foldIn([0, 2 ** 32], 0)).toThrow(
      new RangeError(
        'foldIn: the key must be a pair of 32-bit words, got [0, 4294967296]; make one with key(seed)',
      ),
    );
  });
});
