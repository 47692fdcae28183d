import { mustBeFunction } from './argument.ts';
import type { AsyncDataset } from './async-dataset.ts';
import type { Dataset } from './dataset.ts';
import { type AnyDataset, pull, settled, stage } from './stage.ts';

/**
 * The elements that `keep` says yes to, the same whenever it is asked. Over an asynchronous
 * source `keep` may give a promise.
 *
 * ```ts
 * import { filter, inOrder } from '@tapeloop/data';
 *
 * [...filter(inOrder([3, 8, 5, 2]), (n) => n > 3)]; // => [8, 5]
 * ```
 */
export function filter<T, U extends T>(
  source: Dataset<T>,
  keep: (element: T) => element is U,
): Dataset<U>;
export function filter<T, U extends T>(
  source: AsyncDataset<T>,
  keep: (element: T) => element is U,
): AsyncDataset<U>;
export function filter<T>(source: Dataset<T>, keep: (element: T) => boolean): Dataset<T>;
export function filter<T>(
  source: AsyncDataset<T>,
  keep: (element: T) => boolean | Promise<boolean>,
): AsyncDataset<T>;
export function filter<T>(
  source: AnyDataset<T>,
  keep: (element: T) => boolean | Promise<boolean>,
): AnyDataset<T> {
  mustBeFunction('filter', 'keep', keep);
  return stage('filter', [source], (position) => {
    const cursor = source.iterate(position);
    return {
      *next() {
        for (;;) {
          const result = yield* pull(cursor);
          if (result.done || (yield* settled(keep(result.value)))) return result;
        }
      },
      position: () => cursor.position(),
      cursors: () => [cursor],
    };
  });
}
