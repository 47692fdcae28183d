import { shown } from './argument.ts';
import { fillPairs } from './bits.ts';
import { checkCount } from './counters.ts';
import { checkPair, threefry2x32 } from './threefry.ts';
import type { Key } from './threefry.ts';

/** As many keys as N says where it is a literal up to 8, else an array of unknown length. */
export type Keys<N extends number, Counted extends Key[] = []> = N extends Counted['length']
  ? Counted
  : Counted['length'] extends 8
    ? Key[]
    : Keys<N, [...Counted, Key]>;

/**
 * The key of a seed: its 64 bits as [high, low] (two's complement), as `jax.random.key` lays it out.
 * Without `jax_enable_x64` JAX drops the high word: there negative seeds and seeds from 2^32 on give
 * other keys. Throws for fractions and beyond ±(2^53 - 1), where numbers stop being exact.
 *
 * ```ts
 * import { key } from '@tapeloop/random';
 *
 * key(42); // => [0, 42]
 * key(-1); // => [4294967295, 4294967295]
 * ```
 */
export const key = (seed: number): Key => {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(
      `key: a seed must be a whole number from -(2^53 - 1) to 2^53 - 1, got ${shown(seed)}`,
    );
  }
  return [Math.floor(seed / 2 ** 32) >>> 0, seed >>> 0];
};

/**
 * Derives n independent keys, as `jax.random.split` does. Key i is the same for every n. Use a key
 * once: to draw from it, to split it or to fold into it.
 *
 * ```ts
 * import { key, split } from '@tapeloop/random';
 *
 * const [weights, biases] = split(key(0));
 * weights; // => [1797259609, 2579123966]
 * ```
 */
export function split<N extends number = 2>(parent: Key, n?: N): Keys<N>;
export function split(parent: Key, n = 2): Key[] {
  checkPair('split', 'key', parent);
  checkCount('split', n);
  const words = fillPairs(parent, new Uint32Array(2 * n));
  const keys: Key[] = [];
  for (let at = 0; at < words.length; at += 2) keys.push([words[at]!, words[at + 1]!]);
  return keys;
}

/**
 * The key for `data` (a step, an epoch, a worker; 0 to 2^32 - 1) under a key, as `jax.random.fold_in`.
 * It equals `split(parent, n)[data]`: do not split and fold one key.
 *
 * ```ts
 * import { foldIn, key } from '@tapeloop/random';
 *
 * foldIn(key(0), 1); // => [928981903, 3453687069]
 * ```
 */
export const foldIn = (parent: Key, data: number): Key => {
  checkPair('foldIn', 'key', parent);
  if (!(Number.isInteger(data) && data >= 0 && data < 2 ** 32)) {
    throw new RangeError(
      `foldIn: data must be a whole number from 0 to 2^32 - 1, got ${shown(data)}`,
    );
  }
  return threefry2x32(parent, [0, data]);
};
