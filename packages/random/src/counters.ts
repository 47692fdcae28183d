import { shown } from './argument.ts';
import { checkPair, hashRun } from './threefry.ts';
import type { Key } from './threefry.ts';

/** Throws unless n can be the length of an array. */
export const checkCount = (op: string, n: number): void => {
  if (Number.isInteger(n) && n >= 0 && n <= 2 ** 32) return;
  throw new RangeError(`${op}: n must be a whole number from 0 to 2^32, got ${shown(n)}`);
};

/** How many counters are hashed at once: their words (4 KB) stay in the fastest cache. */
const RUN = 512;

/**
 * Hashes the counters first, first + 1, …, first + count - 1 (64 bits each) in runs, and hands each
 * run to `take`: its words (two a counter), and where among the `count` it stands.
 */
export const hashCounters = (
  op: string,
  key: Key,
  first: number,
  count: number,
  take: (words: Int32Array, from: number, to: number) => void,
): void => {
  checkPair(op, 'key', key);
  const end = first + count;
  if (!(Number.isSafeInteger(first) && first >= 0 && end <= Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(
      `${op}: counters must be whole numbers from 0 to 2^53 - 2, got first ${shown(first)} for ${count} of them`,
    );
  }
  const words = new Int32Array(4 * Math.ceil(Math.min(count, RUN) / 2));
  let to = 0;
  for (let from = 0; from < count; from = to) {
    const counter = first + from;
    const low = counter >>> 0;
    const high = Math.floor(counter / 2 ** 32);
    to = Math.min(from + RUN, count, from + 2 ** 32 - low);
    hashRun(key, high, low, words);
    take(words, from, to);
  }
};
