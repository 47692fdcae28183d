import { mustBeFunction } from './argument.ts';
import type { AsyncDataset } from './async-dataset.ts';
import type { Dataset } from './dataset.ts';
import { type AnyDataset, pull, settled, stage } from './stage.ts';

/**
 * Every element put through `f`, which must give the same result whenever it is called. Over an
 * asynchronous source `f` may give a promise, which is waited for; over a synchronous one a
 * promise is an element like any other, and `prefetch` waits for it.
 *
 * ```ts
 * import { inOrder, map } from '@tapeloop/data';
 *
 * [...map(inOrder([1, 2, 3]), (n) => n * n)]; // => [1, 4, 9]
 * ```
 */
export function map<T, U>(source: Dataset<T>, f: (element: T) => U): Dataset<U>;
export function map<T, U>(
  source: AsyncDataset<T>,
  f: (element: T) => U | Promise<U>,
): AsyncDataset<U>;
export function map<T, U>(source: AnyDataset<T>, f: (element: T) => U): AnyDataset<U> {
  mustBeFunction('map', 'f', f);
  return stage('map', [source], (position) => {
    const cursor = source.iterate(position);
    return {
      *next() {
        const result = yield* pull(cursor);
        if (result.done) return result;
        return { done: false, value: yield* settled(f(result.value)) };
      },
      position: () => cursor.position(),
      cursors: () => [cursor],
    };
  });
}
