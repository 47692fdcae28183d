import { type Key, permutation } from '@tapeloop/random';
import { checkFraction, mustBeArray } from './argument.ts';

/**
 * Splits items at random into two lists, the first with `fraction` of them (rounded); both keep
 * the items' order. The split depends only on the key and the number of items.
 *
 * ```ts
 * import { partition } from '@tapeloop/data';
 * import { key } from '@tapeloop/random';
 *
 * const [train, heldOut] = partition(['ada', 'bob', 'cleo', 'dan', 'eve'], 0.8, key(0));
 * [train.length, heldOut.length]; // => [4, 1]
 * ```
 */
export function partition<T>(
  items: readonly T[],
  fraction: number,
  key: Key,
): [first: T[], second: T[]] {
  mustBeArray('partition', 'items', items);
  checkFraction('partition', 'fraction', fraction);
  const size = Math.round(items.length * fraction);
  const inFirst = new Uint8Array(items.length);
  for (const index of permutation(key, items.length).subarray(0, size)) inFirst[index] = 1;
  const first = items.filter((_, index) => inFirst[index] === 1);
  const second = items.filter((_, index) => inFirst[index] === 0);
  return [first, second];
}
