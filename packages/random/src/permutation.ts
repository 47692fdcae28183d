import { bits } from './bits.ts';
import { checkCount } from './counters.ts';
import { split } from './key.ts';
import { sortByKeys } from './radix-sort.ts';
import { checkPair } from './threefry.ts';
import type { Key } from './threefry.ts';

/**
 * A random order of 0 to n - 1, as `jax.random.permutation(key, n)` draws it: sorted by fresh random
 * words, so often that equal words in every round are improbable (once up to n = 1625, then twice).
 * Throws when n is not a whole number of at least 0.
 *
 * ```ts
 * import { key, permutation } from '@tapeloop/random';
 *
 * permutation(key(7), 5); // => Uint32Array(5) [4, 2, 3, 0, 1]
 * ```
 */
export const permutation = (key: Key, n: number): Uint32Array<ArrayBuffer> => {
  checkPair('permutation', 'key', key);
  checkCount('permutation', n);
  // (2^32 - 1)^rounds >= n^3: that two of the n elements tie in every round happens less than once
  // in 2n draws.
  const rounds = Math.ceil((3 * Math.log(Math.max(1, n))) / Math.log(2 ** 32 - 1));
  let order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let current = key;
  for (let round = 0; round < rounds; round++) {
    const [next, drawn] = split(current);
    order = sortByKeys(bits(drawn, n), order);
    current = next;
  }
  return order;
};
