import { must } from './argument.ts';
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
  checkItems('inOrder', 'items', items);
  return dataset(({ epoch, at }) => {
    let index = itemsBehind('inOrder', at, items.length);
    return {
      next: () => (index < items.length ? { done: false, value: items.at(index++)! } : end),
      position: () => ({ epoch, at: index }),
    };
  });
}

/** Throws unless the value can be read at an index. */
export function checkItems(op: string, name: string, items: unknown): void {
  const { length, at } = Object(items);
  const isThat = typeof length === 'number' && typeof at === 'function';
  must(op, name, 'a list, { length, at }', items, isThat);
}
