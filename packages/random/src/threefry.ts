import { shown } from './argument.ts';

/**
 * Two 32-bit words: the state of a stream of random bits. Every function here returns unsigned
 * words (0 to 2^32 - 1, as JAX prints them) and takes signed ones as well, so that a key may be
 * stored in an Int32Array.
 */
export type Key = readonly [number, number];

const isWord = (value: number): boolean =>
  Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 32;

/** Throws unless `pair` is two 32-bit words, signed or unsigned; `what` is its role in `op`. */
export const checkPair = (op: string, what: 'key' | 'counter', pair: Key): void => {
  if (Array.isArray(pair) && pair.length === 2 && pair.every(isWord)) return;
  const found = Array.isArray(pair) ? `[${pair.map(shown).join(', ')}]` : shown(pair);
  throw new RangeError(
    `${op}: the ${what} must be a pair of 32-bit words, got ${found}; ` +
      (what === 'key' ? 'make one with key(seed)' : 'give [high, low]'),
  );
};

/** Part of the third key word, so that the three are never all zero. */
const PARITY = 0x1bd11bda;

/**
 * Threefry-2x32 with 20 rounds of the counters [high, low], [high, low + 1], … into `words`, two
 * words a counter: as many as fit, an even number, none of which carries into `high`. Each turn
 * hashes two counters, whose rounds do not wait for one another: a quarter faster than one by one.
 */
export const hashRun = (key: Key, high: number, low: number, words: Int32Array): void => {
  const k0 = key[0] | 0;
  const k1 = key[1] | 0;
  const k2 = k0 ^ k1 ^ PARITY;
  const start = (high + k0) | 0;
  let next = (low + k1) | 0;
  // What is added to the second word after every fourth round: a key word and the addition's number.
  const add1 = (k2 + 1) | 0;
  const add2 = (k0 + 2) | 0;
  const add3 = (k1 + 3) | 0;
  const add4 = (k2 + 4) | 0;
  const add5 = (k0 + 5) | 0;
  // One round a line: (a, b) is the first counter, (c, d) the second. A round adds, rotates, xors.
  // oxfmt-ignore
  for (let at = 0; at < words.length; at += 4) {
    let a = start, b = next, c = start, d = (next + 1) | 0;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a; c = (c + d) | 0; d = ((d << 13) | (d >>> 19)) ^ c;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a; c = (c + d) | 0; d = ((d << 15) | (d >>> 17)) ^ c;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;  c = (c + d) | 0; d = ((d << 26) | (d >>> 6)) ^ c;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;  c = (c + d) | 0; d = ((d << 6) | (d >>> 26)) ^ c;
    a = (a + k1) | 0; b = (b + add1) | 0; c = (c + k1) | 0; d = (d + add1) | 0;
    a = (a + b) | 0; b = ((b << 17) | (b >>> 15)) ^ a; c = (c + d) | 0; d = ((d << 17) | (d >>> 15)) ^ c;
    a = (a + b) | 0; b = ((b << 29) | (b >>> 3)) ^ a;  c = (c + d) | 0; d = ((d << 29) | (d >>> 3)) ^ c;
    a = (a + b) | 0; b = ((b << 16) | (b >>> 16)) ^ a; c = (c + d) | 0; d = ((d << 16) | (d >>> 16)) ^ c;
    a = (a + b) | 0; b = ((b << 24) | (b >>> 8)) ^ a;  c = (c + d) | 0; d = ((d << 24) | (d >>> 8)) ^ c;
    a = (a + k2) | 0; b = (b + add2) | 0; c = (c + k2) | 0; d = (d + add2) | 0;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a; c = (c + d) | 0; d = ((d << 13) | (d >>> 19)) ^ c;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a; c = (c + d) | 0; d = ((d << 15) | (d >>> 17)) ^ c;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;  c = (c + d) | 0; d = ((d << 26) | (d >>> 6)) ^ c;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;  c = (c + d) | 0; d = ((d << 6) | (d >>> 26)) ^ c;
    a = (a + k0) | 0; b = (b + add3) | 0; c = (c + k0) | 0; d = (d + add3) | 0;
    a = (a + b) | 0; b = ((b << 17) | (b >>> 15)) ^ a; c = (c + d) | 0; d = ((d << 17) | (d >>> 15)) ^ c;
    a = (a + b) | 0; b = ((b << 29) | (b >>> 3)) ^ a;  c = (c + d) | 0; d = ((d << 29) | (d >>> 3)) ^ c;
    a = (a + b) | 0; b = ((b << 16) | (b >>> 16)) ^ a; c = (c + d) | 0; d = ((d << 16) | (d >>> 16)) ^ c;
    a = (a + b) | 0; b = ((b << 24) | (b >>> 8)) ^ a;  c = (c + d) | 0; d = ((d << 24) | (d >>> 8)) ^ c;
    a = (a + k1) | 0; b = (b + add4) | 0; c = (c + k1) | 0; d = (d + add4) | 0;
    a = (a + b) | 0; b = ((b << 13) | (b >>> 19)) ^ a; c = (c + d) | 0; d = ((d << 13) | (d >>> 19)) ^ c;
    a = (a + b) | 0; b = ((b << 15) | (b >>> 17)) ^ a; c = (c + d) | 0; d = ((d << 15) | (d >>> 17)) ^ c;
    a = (a + b) | 0; b = ((b << 26) | (b >>> 6)) ^ a;  c = (c + d) | 0; d = ((d << 26) | (d >>> 6)) ^ c;
    a = (a + b) | 0; b = ((b << 6) | (b >>> 26)) ^ a;  c = (c + d) | 0; d = ((d << 6) | (d >>> 26)) ^ c;
    words[at] = (a + k2) | 0;
    words[at + 1] = (b + add5) | 0;
    words[at + 2] = (c + k2) | 0;
    words[at + 3] = (d + add5) | 0;
    next = (next + 2) | 0;
  }
};

/**
 * Hashes one counter, [high, low], under a key (Threefry-2x32 with 20 rounds; Salmon et al.,
 * "Parallel random numbers: as easy as 1, 2, 3", 2011). Throws when either is not two 32-bit words.
 *
 * ```ts
 * import { threefry2x32 } from '@tapeloop/random';
 *
 * threefry2x32([0, 0], [0, 0]); // => [1797259609, 2579123966]
 * ```
 */
export const threefry2x32 = (key: Key, counter: readonly [number, number]): Key => {
  checkPair('threefry2x32', 'key', key);
  checkPair('threefry2x32', 'counter', counter);
  const words = new Int32Array(4);
  hashRun(key, counter[0], counter[1], words);
  return [words[0]! >>> 0, words[1]! >>> 0];
};
