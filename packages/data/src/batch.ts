import type { AsyncDataset } from './async-dataset.ts';
import { checkCount, optionsOf } from './argument.ts';
import { type Dataset, end } from './dataset.ts';
import { type AnyDataset, pull, stage } from './stage.ts';

export interface BatchOptions {
  /** Elements in a batch. */
  readonly size: number;
  /** Leaves out a last batch of fewer elements, which is otherwise kept. */
  readonly dropRemainder?: boolean;
}

/**
 * Consecutive elements as lists of `size`.
 *
 * ```ts
 * import { batch, inOrder } from '@tapeloop/data';
 *
 * [...batch(inOrder([1, 2, 3, 4, 5]), { size: 2 })]; // => [[1, 2], [3, 4], [5]]
 * ```
 */
export function batch<T>(source: Dataset<T>, options: BatchOptions): Dataset<T[]>;
export function batch<T>(source: AsyncDataset<T>, options: BatchOptions): AsyncDataset<T[]>;
export function batch<T>(source: AnyDataset<T>, options: BatchOptions): AnyDataset<T[]> {
  return batches('batch', source, options, (elements) => elements);
}

/** Batches, and what `finish` makes of each. */
export function batches<T, U>(
  op: string,
  source: AnyDataset<T>,
  options: BatchOptions,
  finish: (elements: T[]) => U,
): AnyDataset<U> {
  const { size, dropRemainder = false } = optionsOf(op, options);
  checkCount(op, 'size', size, 1);
  return stage(op, [source], (position) => {
    const cursor = source.iterate(position);
    return {
      *next() {
        const elements: T[] = [];
        while (elements.length < size) {
          const result = yield* pull(cursor);
          if (result.done) break;
          elements.push(result.value);
        }
        const complete = elements.length === size;
        const kept = complete || (elements.length > 0 && !dropRemainder);
        return kept ? { done: false, value: finish(elements) } : end;
      },
      position: () => cursor.position(),
      cursors: () => [cursor],
    };
  });
}
