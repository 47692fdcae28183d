import type { AsyncDataset } from './async-dataset.ts';
import { checkCount, mustBeArray, optionsOf } from './argument.ts';
import { type Dataset, end } from './dataset.ts';
import { savedPlace } from './saved-place.ts';
import { type AnyDataset, type ElementOf, pull, stage } from './stage.ts';

export interface InterleaveOptions {
  /** How many elements one source gives before the next one's turn, 1 unless given. */
  readonly block?: number;
}

/**
 * The sources' elements in turn, until every source has ended; one that has is passed over.
 * Asynchronous where a source is.
 *
 * ```ts
 * import { inOrder, interleave } from '@tapeloop/data';
 *
 * [...interleave([inOrder([1, 2, 3]), inOrder([10]), inOrder([100, 200])])];
 * // => [1, 10, 100, 2, 200, 3]
 * ```
 */
export function interleave<S extends readonly Dataset<unknown>[]>(
  sources: S,
  options?: InterleaveOptions,
): Dataset<ElementOf<S[number]>>;
export function interleave<S extends readonly AnyDataset<unknown>[]>(
  sources: S,
  options?: InterleaveOptions,
): AsyncDataset<ElementOf<S[number]>>;
export function interleave(
  sources: readonly AnyDataset<unknown>[],
  options: InterleaveOptions = {},
): AnyDataset<unknown> {
  const { block = 1 } = optionsOf('interleave', options);
  mustBeArray('interleave', 'sources', sources);
  const count = sources.length;
  checkCount('interleave', 'block', block, 1);
  if (count === 0) throw new RangeError('interleave: no sources; give at least one.');
  return stage('interleave', sources, ({ epoch, at }) => {
    const saved = at === undefined ? undefined : savedPlace('interleave', at);
    const from = saved?.positions('from', count);
    const cursors = sources.map((source, index) => source.iterate(from?.[index] ?? { epoch }));
    // Elements given since the first source's turn began, as if none had ended.
    let turn = saved?.count('turn', count * block - 1) ?? 0;
    return {
      *next() {
        for (let passedOver = 0; passedOver < count; passedOver += 1) {
          const current = Math.floor(turn / block);
          const result = yield* pull(cursors[current]!);
          turn = (result.done ? (current + 1) * block : turn + 1) % (count * block);
          if (!result.done) return result;
        }
        return end;
      },
      position: () => ({
        epoch,
        at: { turn, from: cursors.map((cursor) => cursor.position()) },
      }),
      cursors: () => cursors,
    };
  });
}
