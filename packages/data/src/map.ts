import { dataset, type Dataset } from './dataset.ts';

/**
 * Every element put through `f`, which must give the same result whenever it is called.
 *
 * ```ts
 * import { inOrder, map } from '@tapeloop/data';
 *
 * [...map(inOrder([1, 2, 3]), (n) => n * n)]; // => [1, 4, 9]
 * ```
 */
export function map<T, U>(source: Dataset<T>, f: (element: T) => U): Dataset<U> {
  return dataset((position) => {
    const cursor = source.iterate(position);
    return {
      next() {
        const result = cursor.next();
        return result.done ? result : { done: false, value: f(result.value) };
      },
      position: () => cursor.position(),
    };
  });
}
