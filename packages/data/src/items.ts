import { dataset, type Dataset, end } from './dataset.ts';
import { itemsBehind } from './position.ts';

/** What can be read at any index below its length: an array, a typed array, `windows(...)`. */
export interface Items<out T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/**
 * The items one after the other, in every pass the same.
 *
 * ```ts
 * import { inOrder } from '@tapeloop/data';
 *
 * const cursor = inOrder(['a', 'b', 'c']).iterate();
 * cursor.next();
 * cursor.position(); // => { epoch: 0, at: 1 }
 * ```
 */
export function inOrder<T>(items: Items<T>): Dataset<T> {
  return dataset(({ epoch, at }) => {
    let index = itemsBehind('inOrder', at, items.length);
    return {
      next: () => (index < items.length ? { done: false, value: items.at(index++)! } : end),
      position: () => ({ epoch, at: index }),
    };
  });
}
