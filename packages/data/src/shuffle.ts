import { foldIn, type Key, permutation, split } from '@tapeloop/random';
import type { AsyncDataset } from './async-dataset.ts';
import { checkCount, optionsOf } from './argument.ts';
import { dataset, type Dataset, end } from './dataset.ts';
import { checkKey } from './key.ts';
import { checkItems, type Items } from './items.ts';
import { pooled } from './pool.ts';
import { itemsBehind } from './position.ts';
import { type AnyDataset, isDataset } from './stage.ts';

export interface ShuffleOptions {
  /** The most elements to hold, and to shuffle among each other; `Infinity` for a whole pass. */
  readonly buffer: number;
}

/**
 * Items in a random order, a new one in every epoch: `permutation(foldIn(key, epoch), n)`. Every
 * order is equally likely as far as the key's bits are random. A pass holds one index per item
 * and copies no item.
 *
 * ```ts
 * import { shuffle } from '@tapeloop/data';
 * import { key } from '@tapeloop/random';
 *
 * const shuffled = shuffle(['a', 'b', 'c', 'd'], key(0));
 * const cursor = shuffled.iterate({ epoch: 5 });
 * cursor.next();
 * cursor.position(); // => { epoch: 5, at: 1 }
 * [...shuffled.iterate({ epoch: 5 })].toSorted(); // => ['a', 'b', 'c', 'd']
 * ```
 *
 * A dataset has no index to draw, so its elements are shuffled in blocks of `buffer` consecutive
 * ones. What is guaranteed, for each epoch anew and independently:
 *
 * - In a block every order is equally likely; no element moves by `buffer` places or more.
 * - The first block holds 1 to `buffer` elements, each number equally likely, so that blocks end
 *   elsewhere in every epoch: two elements that are d < `buffer` apart are shuffled among each
 *   other with the probability 1 - d / `buffer`, two that are farther apart never.
 *
 * With `Infinity` the block is the whole pass. To restore a position, its block is read again.
 *
 * ```ts
 * import { filter, inOrder, shuffle } from '@tapeloop/data';
 * import { key } from '@tapeloop/random';
 *
 * const even = filter(inOrder([1, 2, 3, 4, 5, 6]), (n) => n % 2 === 0);
 * [...shuffle(even, key(0), { buffer: 2 })].toSorted(); // => [2, 4, 6]
 * ```
 */
export function shuffle<T>(items: Items<T>, key: Key): Dataset<T>;
export function shuffle<T>(source: Dataset<T>, key: Key, options: ShuffleOptions): Dataset<T>;
export function shuffle<T>(
  source: AsyncDataset<T>,
  key: Key,
  options: ShuffleOptions,
): AsyncDataset<T>;
export function shuffle<T>(
  source: Items<T> | AnyDataset<T>,
  key: Key,
  options?: ShuffleOptions,
): AnyDataset<T> {
  checkKey(key);
  if (!isDataset(source)) return shuffledItems(source, key);
  if (options !== undefined) return inBlocks(source, key, optionsOf('shuffle', options).buffer);
  throw new TypeError(
    'shuffle: a dataset has no index to draw; give { buffer }, the number of elements to hold.',
  );
}

function shuffledItems<T>(items: Items<T>, key: Key): Dataset<T> {
  checkItems('shuffle', 'items', items);
  return dataset(({ epoch, at }) => {
    let index = itemsBehind('shuffle', at, items.length);
    const order = permutation(foldIn(key, epoch), items.length);
    return {
      next: () => (index < order.length ? { done: false, value: items.at(order[index++]!)! } : end),
      position: () => ({ epoch, at: index }),
    };
  });
}

function inBlocks<T>(source: AnyDataset<T>, key: Key, buffer: number): AnyDataset<T> {
  if (buffer !== Infinity) checkCount('shuffle', 'buffer', buffer, 1);
  const keysOf = (epoch: number) => split(foldIn(key, epoch));
  return pooled('shuffle', source, {
    size(epoch, block) {
      if (block > 0 || buffer === Infinity) return buffer;
      const [forSize] = keysOf(epoch);
      return 1 + permutation(forSize, buffer)[0]!;
    },
    arrange(elements, epoch, block) {
      const [, forBlocks] = keysOf(epoch);
      const order = permutation(foldIn(forBlocks, block), elements.length);
      return Array.from(order, (index) => elements[index]!);
    },
  });
}
