import { mustBeFunction } from './argument.ts';
import { end, resultOf, stepsOf } from './dataset.ts';
import { checkPosition, type Position } from './position.ts';

/** A `Dataset` whose elements are waited for, such as the lines of a file. */
export interface AsyncDataset<out T> extends AsyncIterable<T, undefined> {
  /**
   * Goes on from `position`, or begins pass 0. What follows is exactly what would have followed
   * where the position was taken, in another process too.
   */
  iterate(position?: Position): AsyncCursor<T>;
}

/**
 * A `Cursor` whose `next` gives promises. Calls that do not wait for each other are served in
 * turn. Where a promise of `next` is rejected, the cursor stays.
 */
export interface AsyncCursor<out T> extends AsyncIterableIterator<T, undefined> {
  next(): Promise<IteratorResult<T, undefined>>;
  /** The place after the last element that a promise of `next` gave. */
  position(): Position;
  /**
   * Lets go of what the pass holds open, as leaving a `for await` loop does by itself. A later
   * `next` opens it again and goes on.
   */
  return(): Promise<IteratorReturnResult<undefined>>;
}

/** A pass in progress, as `asyncDataset` wants it: one step at a time, `position` after each. */
export interface AsyncSteps<T> {
  next(): Promise<IteratorResult<T, undefined>>;
  position(): Position;
  /** Lets go of what the pass holds open; no step follows. */
  close?(): Promise<void>;
}

/**
 * Makes an asynchronous dataset from a function that opens a pass at a position: `{ epoch }`
 * where it begins, or one that `AsyncSteps.position()` gave earlier.
 *
 * ```ts
 * import { asyncDataset } from '@tapeloop/data';
 *
 * const pages = asyncDataset(({ epoch, at }) => {
 *   let page = Number(at ?? 0);
 *   const load = async (n: number) => `page ${n}`;
 *   return {
 *     async next() {
 *       if (page === 3) return { done: true, value: undefined };
 *       const value = await load(page);
 *       page += 1;
 *       return { done: false, value };
 *     },
 *     position: () => ({ epoch, at: page }),
 *   };
 * });
 * const cursor = pages.iterate({ epoch: 0, at: 1 });
 * await cursor.next(); // => { done: false, value: 'page 1' }
 * cursor.position(); // => { epoch: 0, at: 2 }
 * ```
 */
export function asyncDataset<T>(open: (position: Position) => AsyncSteps<T>): AsyncDataset<T> {
  mustBeFunction('asyncDataset', 'open', open);
  const opened = (position: Position): AsyncSteps<T> => stepsOf('asyncDataset', open(position));
  const iterate = (position: Position = { epoch: 0 }): AsyncCursor<T> => {
    let steps: AsyncSteps<T> | undefined = opened(checkPosition(position));
    let place = steps.position();
    let over = false;
    let turn: Promise<unknown> = Promise.resolve();

    const close = async (): Promise<void> => {
      const left = steps;
      steps = undefined;
      await left?.close?.();
    };
    const step = async (): Promise<IteratorResult<T, undefined>> => {
      if (over) return end;
      // Opened again where a step has failed or `return` was called.
      steps ??= opened(place);
      try {
        const result = resultOf('asyncDataset', await steps.next());
        if (result.done !== true) {
          place = steps.position();
          return result;
        }
      } catch (error) {
        // What closing may say besides matters less.
        await close().catch(() => undefined);
        throw error;
      }
      over = true;
      await close();
      return end;
    };
    const inTurn = <R>(task: () => Promise<R>): Promise<R> => {
      const outcome = turn.then(task);
      turn = outcome.catch(() => undefined);
      return outcome;
    };
    return {
      next: () => inTurn(step),
      position: () => place,
      return: () => inTurn(() => close().then(() => end)),
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
  return { iterate, [Symbol.asyncIterator]: () => iterate() };
}
