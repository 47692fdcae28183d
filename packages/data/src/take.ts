import type { AsyncDataset } from './async-dataset.ts';
import { checkCount } from './argument.ts';
import { type Dataset, end } from './dataset.ts';
import { savedPlace } from './saved-place.ts';
import { type AnyDataset, pull, stage } from './stage.ts';

/**
 * The first `count` elements of each epoch, or all where there are fewer. No further one is read.
 *
 * ```ts
 * import { inOrder, repeat, take } from '@tapeloop/data';
 *
 * [...take(repeat(inOrder(['a', 'b'])), 5)]; // => ['a', 'b', 'a', 'b', 'a']
 * ```
 */
export function take<T>(source: Dataset<T>, count: number): Dataset<T>;
export function take<T>(source: AsyncDataset<T>, count: number): AsyncDataset<T>;
export function take<T>(source: AnyDataset<T>, count: number): AnyDataset<T> {
  checkCount('take', 'count', count, 0);
  return stage('take', [source], ({ epoch, at }) => {
    const saved = at === undefined ? undefined : savedPlace('take', at);
    let taken = saved?.count('taken', count) ?? 0;
    const cursor = source.iterate(saved?.position('from') ?? { epoch });
    return {
      *next() {
        if (taken === count) return end;
        const result = yield* pull(cursor);
        if (!result.done) taken += 1;
        return result;
      },
      position: () => ({ epoch, at: { taken, from: cursor.position() } }),
      cursors: () => [cursor],
    };
  });
}
