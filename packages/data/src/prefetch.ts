import { asyncDataset, type AsyncDataset } from './async-dataset.ts';
import { checkCount, optionsOf } from './argument.ts';
import { type Dataset, end } from './dataset.ts';
import type { Position } from './position.ts';
import { checkDatasets } from './stage.ts';

export interface PrefetchOptions {
  /** How many elements are asked for before they are wanted. */
  readonly ahead: number;
}

/**
 * The source's elements, asked for ahead of the steps that use them. Elements that are promises
 * are waited for as they are given, so those of a synchronous source are under way `ahead` at a
 * time. Positions are the source's own and cover what was given, not what was asked for.
 *
 * ```ts
 * import { inOrder, map, prefetch } from '@tapeloop/data';
 *
 * const load = async (path: string) => `what ${path} holds`;
 * const texts = prefetch(map(inOrder(['a.txt', 'b.txt', 'c.txt']), load), { ahead: 2 });
 * const cursor = texts.iterate();
 * await cursor.next(); // => { done: false, value: 'what a.txt holds' }
 * cursor.position(); // => { epoch: 0, at: 1 }
 * ```
 */
export function prefetch<T>(
  source: Dataset<T> | AsyncDataset<T>,
  options: PrefetchOptions,
): AsyncDataset<Awaited<T>> {
  const { ahead } = optionsOf('prefetch', options);
  checkCount('prefetch', 'ahead', ahead, 1);
  checkDatasets('prefetch', [source]);
  return asyncDataset((position) => {
    const cursor = source.iterate(position);
    let place = cursor.position();
    let closed = false;
    const asked: Promise<Asked<T>>[] = [];
    let last: Promise<unknown> = Promise.resolve();

    const ask = async (): Promise<Asked<T>> => {
      const result = closed ? end : await cursor.next();
      // Before the next one moves the cursor on.
      const after = cursor.position();
      if (result.done !== true) unheard(result.value);
      return { result, after };
    };
    const fill = (): void => {
      while (asked.length < ahead) {
        const one = last.then(ask);
        unheard(one);
        asked.push(one);
        last = one;
      }
    };
    return {
      async next() {
        fill();
        const { result, after } = await asked.shift()!;
        if (result.done === true) return end;
        fill();
        const value = await result.value;
        place = after;
        return { done: false, value };
      },
      position: () => place,
      async close() {
        closed = true;
        await last.catch(() => undefined);
        await cursor.return?.();
      },
    };
  });
}

interface Asked<T> {
  readonly result: IteratorResult<T, undefined>;
  /** The source's place behind it. */
  readonly after: Position;
}

/** A promise that nobody may ever wait for: its failure is no news until somebody does. */
function unheard(value: unknown): void {
  if (value instanceof Promise) value.catch(() => undefined);
}
