import { mustBeFunction } from './argument.ts';
import type { AsyncDataset } from './async-dataset.ts';
import type { Dataset } from './dataset.ts';
import type { Items } from './items.ts';
import { pooled } from './pool.ts';
import type { AnyDataset } from './stage.ts';

/**
 * The items of `f(element)` for one element after the other: none, one or many of each. `f` must
 * give the same items whenever it is called; over an asynchronous source it may give a promise.
 *
 * ```ts
 * import { flatMap, inOrder } from '@tapeloop/data';
 *
 * [...flatMap(inOrder(['to be', '', 'or not']), (line) => line.match(/\S+/g) ?? [])];
 * // => ['to', 'be', 'or', 'not']
 * ```
 */
export function flatMap<T, U>(source: Dataset<T>, f: (element: T) => Items<U>): Dataset<U>;
export function flatMap<T, U>(
  source: AsyncDataset<T>,
  f: (element: T) => Items<U> | Promise<Items<U>>,
): AsyncDataset<U>;
export function flatMap<T, U>(
  source: AnyDataset<T>,
  f: (element: T) => Items<U> | Promise<Items<U>>,
): AnyDataset<U> {
  mustBeFunction('flatMap', 'f', f);
  return pooled('flatMap', source, { size: () => 1, arrange: ([element]) => f(element!) });
}
