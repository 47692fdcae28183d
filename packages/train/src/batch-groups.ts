import type { AnyDataset, Position } from '@tapeloop/data';

/** The elements of one update. */
export interface BatchGroup<Element> {
  readonly elements: readonly Element[];
  readonly epoch: number;
  readonly endsEpoch: boolean;
  /** Where to go on after it. */
  readonly after: Position;
}

/**
 * The elements of `epochs` passes in groups, from a position on. No group mixes two epochs: the last
 * one of each may be smaller.
 */
export async function* batchGroups<Element>(
  data: AnyDataset<Element>,
  from: Position,
  size: number,
  epochs: number,
): AsyncGenerator<BatchGroup<Element>, void, undefined> {
  let position = from;
  for (let { epoch } = from; epoch < epochs; epoch += 1) {
    const cursor = data.iterate(position);
    const isWhole = position.at === undefined;
    try {
      let next = await cursor.next();
      if (next.done === true && isWhole) {
        throw new Error(`train: epoch ${epoch} of the data is empty; give at least one batch.`);
      }
      while (next.done !== true) {
        const elements: Element[] = [];
        let at = position;
        while (next.done !== true && elements.length < size) {
          elements.push(next.value);
          // Before the look ahead, which tells where the epoch ends.
          at = cursor.position();
          next = await cursor.next();
        }
        const endsEpoch = next.done === true;
        yield { elements, epoch, endsEpoch, after: endsEpoch ? { epoch: epoch + 1 } : at };
      }
    } finally {
      await cursor.return?.();
    }
    position = { epoch: epoch + 1 };
  }
}

/** How many groups a pass has, for which it is gone through once. */
export async function groupsIn(data: AnyDataset<unknown>, size: number): Promise<number> {
  let count = 0;
  for await (const _ of data) count += 1;
  return Math.ceil(count / size);
}
