import { checkCount } from './count.ts';
import { dataset, type Dataset, end } from './dataset.ts';

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
export function batch<T>(source: Dataset<T>, options: BatchOptions): Dataset<T[]> {
  const { size, dropRemainder = false } = options;
  checkCount('batch', 'size', size, 1);
  return dataset((position) => {
    const cursor = source.iterate(position);
    return {
      next() {
        const elements: T[] = [];
        while (elements.length < size) {
          const result = cursor.next();
          if (result.done) break;
          elements.push(result.value);
        }
        const complete = elements.length === size;
        const kept = complete || (elements.length > 0 && !dropRemainder);
        return kept ? { done: false, value: elements } : end;
      },
      position: () => cursor.position(),
    };
  });
}
