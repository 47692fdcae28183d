import { must, mustBeFunction } from './argument.ts';
import { checkPosition, type Position } from './position.ts';

/**
 * Elements in an order that depends on nothing but the dataset and the epoch, the number of the
 * pass. Iterating changes nothing: two iterations of the same epoch give the same elements.
 */
export interface Dataset<out T> extends Iterable<T, undefined> {
  /**
   * Goes on from `position`, or begins pass 0. What follows is exactly what would have followed
   * where the position was taken, in another process too.
   */
  iterate(position?: Position): Cursor<T>;
}

/**
 * An iterator that knows its place. The position covers the elements handed out and no others,
 * whatever a dataset has read ahead. Where `next` throws, the cursor stays.
 */
export interface Cursor<out T> extends IterableIterator<T, undefined> {
  /** The place after the last element that `next` gave; later steps do not change the value. */
  position(): Position;
}

/** A pass in progress, as `dataset` wants it: `position` is asked for after every step. */
export type Steps<T> = Pick<Cursor<T>, 'next' | 'position'>;

/** The result of `next` when a pass is over. */
export const end: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Makes a dataset from a function that opens a pass at a position: `{ epoch }` where it begins,
 * or one that `Steps.position()` gave earlier.
 *
 * ```ts
 * import { dataset } from '@tapeloop/data';
 *
 * const squares = dataset(({ epoch, at }) => {
 *   let n = Number(at ?? 0);
 *   return {
 *     next: () => (n < 4 ? { done: false, value: n++ ** 2 } : { done: true, value: undefined }),
 *     position: () => ({ epoch, at: n }),
 *   };
 * });
 * [...squares.iterate({ epoch: 0, at: 2 })]; // => [4, 9]
 * ```
 */
export function dataset<T>(open: (position: Position) => Steps<T>): Dataset<T> {
  mustBeFunction('dataset', 'open', open);
  const opened = (position: Position): Steps<T> => stepsOf('dataset', open(position));
  const iterate = (position: Position = { epoch: 0 }): Cursor<T> => {
    let steps: Steps<T> | undefined = opened(checkPosition(position));
    let place = steps.position();
    let over = false;
    return {
      next() {
        if (over) return end;
        steps ??= opened(place);
        try {
          const result = resultOf('dataset', steps.next());
          if (result.done !== true) {
            place = steps.position();
            return result;
          }
        } catch (error) {
          // Some of the stages below may have moved: the next step opens them again.
          steps = undefined;
          throw error;
        }
        over = true;
        return end;
      },
      position: () => place,
      [Symbol.iterator]() {
        return this;
      },
    };
  };
  return { iterate, [Symbol.iterator]: () => iterate() };
}

/** What opens a pass gave, once it is known to be steps. */
export function stepsOf<S>(op: string, steps: S): S {
  const { next, position } = Object(steps);
  const isThat = typeof next === 'function' && typeof position === 'function';
  must(op, 'what open returns', 'steps, { next, position }', steps, isThat);
  return steps;
}

/** What a step gave, once it is known to be a result. */
export function resultOf<R>(op: string, result: R): R {
  const isThat = typeof result === 'object' && result !== null;
  must(op, 'what next returns', '{ done, value }', result, isThat);
  return result;
}
