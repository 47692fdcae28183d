import { type AnyDataset, asyncDataset, type AsyncDataset, type Dataset } from '../src/index.ts';
import type { Position } from '../src/index.ts';

/** What a dataset of either kind gives from a position on. */
export async function collect<T>(dataset: AnyDataset<T>, position?: Position): Promise<T[]> {
  const cursor = dataset.iterate(position);
  const elements: T[] = [];
  for (;;) {
    const result = await cursor.next();
    if (result.done === true) return elements;
    elements.push(result.value);
  }
}

/** What a killed process leaves behind of a position. */
export const throughJson = (position: Position): Position => JSON.parse(JSON.stringify(position));

/** The same elements at the same positions, but each has to be waited for. */
export function later<T>(source: Dataset<T>): AsyncDataset<T> {
  return asyncDataset((position) => {
    const cursor = source.iterate(position);
    return {
      async next() {
        await Promise.resolve();
        return cursor.next();
      },
      position: () => cursor.position(),
    };
  });
}

/** Kills and restores at every step: what is given after each position must be the rest. */
export async function survivals<T>(
  make: () => AnyDataset<T>,
  start: Position = { epoch: 0 },
): Promise<{ whole: T[]; rests: T[][] }> {
  const whole = await collect(make(), start);
  const cursor = make().iterate(start);
  const rests: T[][] = [];
  for (let done = 0; done <= whole.length; done += 1) {
    const saved = throughJson(cursor.position());
    rests.push(await collect(make(), saved));
    await cursor.next();
  }
  return { whole, rests };
}

/** What `survivals` must find: after each element, all that follow it. */
export const tails = <T>(whole: readonly T[]): T[][] =>
  Array.from({ length: whole.length + 1 }, (_, done) => whole.slice(done));
