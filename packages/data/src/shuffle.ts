import { foldIn, type Key, permutation } from '@tapeloop/random';
import { dataset, type Dataset, end } from './dataset.ts';
import type { Items } from './items.ts';
import { itemsBehind } from './position.ts';

/**
 * The items in a random order, a new one in every epoch: `permutation(foldIn(key, epoch), n)`.
 * Every order is equally likely as far as the key's bits are random. A pass holds one index per
 * item and copies no item.
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
 */
export function shuffle<T>(items: Items<T>, key: Key): Dataset<T> {
  return dataset(({ epoch, at }) => {
    let index = itemsBehind('shuffle', at, items.length);
    const order = permutation(foldIn(key, epoch), items.length);
    return {
      next: () => (index < order.length ? { done: false, value: items.at(order[index++]!)! } : end),
      position: () => ({ epoch, at: index }),
    };
  });
}
