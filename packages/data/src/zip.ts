import type { AsyncDataset } from './async-dataset.ts';
import { type Dataset, end } from './dataset.ts';
import { savedPlace } from './saved-place.ts';
import { type AnyDataset, type ElementOf, pull, stage } from './stage.ts';

/** One element of each of the datasets `S`. */
export type Zipped<S extends readonly unknown[]> = { -readonly [I in keyof S]: ElementOf<S[I]> };

/**
 * The first elements of all sources together, then the second ones, as long as each has one.
 * Asynchronous where a source is.
 *
 * ```ts
 * import { inOrder, zip } from '@tapeloop/data';
 *
 * [...zip(inOrder(['ada', 'ben', 'cleo']), inOrder([36, 41]))]; // => [['ada', 36], ['ben', 41]]
 * ```
 */
export function zip<S extends readonly Dataset<unknown>[]>(...sources: S): Dataset<Zipped<S>>;
export function zip<S extends readonly AnyDataset<unknown>[]>(
  ...sources: S
): AsyncDataset<Zipped<S>>;
export function zip(...sources: AnyDataset<unknown>[]): AnyDataset<unknown> {
  if (sources.length === 0) throw new RangeError('zip: no sources; give at least one.');
  return stage('zip', sources, ({ epoch, at }) => {
    const from =
      at === undefined ? undefined : savedPlace('zip', at).positions('from', sources.length);
    const cursors = sources.map((source, index) => source.iterate(from?.[index] ?? { epoch }));
    return {
      *next() {
        const elements: unknown[] = [];
        for (const cursor of cursors) {
          const result = yield* pull(cursor);
          if (result.done) return end;
          elements.push(result.value);
        }
        return { done: false, value: elements };
      },
      position: () => ({ epoch, at: { from: cursors.map((cursor) => cursor.position()) } }),
      cursors: () => cursors,
    };
  });
}
