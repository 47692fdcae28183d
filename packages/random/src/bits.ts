import { checkWords } from './argument.ts';
import { checkCount, hashCounters } from './counters.ts';
import { checkPair, type Key } from './threefry.ts';

/** An array of 32-bit words; both kinds hold the same bits. */
export type Words = Int32Array | Uint32Array;

/**
 * Fills `out` with random 32-bit words and returns it: word i is the xor of the two words that
 * counter `first + i` hashes to (JAX's 32-bit layout). `first` continues a stream where an earlier
 * call ended. Throws for counters that are not whole numbers up to 2^53 - 2.
 *
 * ```ts
 * import { fillBits, key } from '@tapeloop/random';
 *
 * fillBits(key(7), new Uint32Array(3)); // => Uint32Array(3) [2895194379, 4185947648, 1300703658]
 * fillBits(key(7), new Uint32Array(1), 2); // => Uint32Array(1) [1300703658]
 * ```
 */
export const fillBits = <Out extends Words>(key: Key, out: Out, first = 0): Out => {
  checkWords('fillBits', out);
  hashCounters('fillBits', key, first, out.length, (words, from, to) => {
    for (let i = from, at = 0; i < to; i++, at += 2) out[i] = words[at]! ^ words[at + 1]!;
  });
  return out;
};

/**
 * Fills `out` with the two words of each of the counters first, first + 1, … and returns it: pair i
 * is key i of `split` and, as [high, low], JAX's 64-bit word i. Throws for an
 * odd length, and for counters that are not whole numbers up to 2^53 - 2.
 *
 * ```ts
 * import { fillPairs, key } from '@tapeloop/random';
 *
 * fillPairs(key(7), new Uint32Array(2)); // => Uint32Array(2) [3625411723, 1954958720]
 * ```
 */
export const fillPairs = <Out extends Words>(key: Key, out: Out, first = 0): Out => {
  checkWords('fillPairs', out);
  if (out.length % 2 !== 0) {
    throw new RangeError(`fillPairs: an array of pairs has an even length, got ${out.length}`);
  }
  hashCounters('fillPairs', key, first, out.length / 2, (words, from, to) => {
    out.set(words.subarray(0, 2 * (to - from)), 2 * from);
  });
  return out;
};

/**
 * The first n random 32-bit words of a key, as `jax.random.bits(key, (n,))` draws them. Throws when
 * n is not a whole number of at least 0.
 *
 * ```ts
 * import { bits, key } from '@tapeloop/random';
 *
 * bits(key(7), 3); // => Uint32Array(3) [2895194379, 4185947648, 1300703658]
 * ```
 */
export const bits = (key: Key, n: number): Uint32Array<ArrayBuffer> => {
  checkPair('bits', 'key', key);
  checkCount('bits', n);
  return fillBits(key, new Uint32Array(n));
};
