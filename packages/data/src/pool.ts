import { end } from './dataset.ts';
import { checkItems, type Items } from './items.ts';
import { savedPlace } from './saved-place.ts';
import { type AnyDataset, pull, type Routine, settled, stage } from './stage.ts';

/** How a stage reads pools of elements and what it makes of each. */
export interface PoolRule<T, U> {
  /** How many elements pool number `pool` of an epoch takes from the source. */
  size(epoch: number, pool: number): number;
  /** What a pool gives, the same whenever it is asked for. */
  arrange(elements: T[], epoch: number, pool: number): Items<U> | Promise<Items<U>>;
}

/**
 * Reads consecutive elements into a pool, gives what `arrange` makes of them, and goes on with the
 * next pool. A position is where in the source the pool began and how much of it was given: to
 * restore it, the pool is read again.
 */
export function pooled<T, U>(
  op: string,
  source: AnyDataset<T>,
  rule: PoolRule<T, U>,
): AnyDataset<U> {
  return stage(op, [source], ({ epoch, at }) => {
    const saved = at === undefined ? undefined : savedPlace(op, at);
    let pool = saved?.count('pool') ?? 0;
    let from = saved?.position('from') ?? { epoch };
    let given = saved?.count('given') ?? 0;
    const cursor = source.iterate(from);
    let arranged: Items<U> | undefined;

    function* read(): Routine<Items<U> | undefined> {
      const size = rule.size(epoch, pool);
      const elements: T[] = [];
      while (elements.length < size) {
        const result = yield* pull(cursor);
        if (result.done) break;
        elements.push(result.value);
      }
      if (elements.length === 0) return undefined;
      const items = yield* settled(rule.arrange(elements, epoch, pool));
      checkItems(op, 'what f returns', items);
      return items;
    }
    return {
      *next() {
        for (;;) {
          arranged ??= yield* read();
          if (given > (arranged?.length ?? 0)) saved?.misfit();
          if (arranged === undefined) return end;
          if (given < arranged.length) return { done: false, value: arranged.at(given++)! };
          arranged = undefined;
          from = cursor.position();
          pool += 1;
          given = 0;
        }
      },
      position: () => ({ epoch, at: { pool, from, given } }),
      cursors: () => [cursor],
    };
  });
}
