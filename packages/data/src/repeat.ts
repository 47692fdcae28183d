import type { AsyncDataset } from './async-dataset.ts';
import { checkCount } from './argument.ts';
import { type Dataset, end } from './dataset.ts';
import { checkPosition, type Json, type Position } from './position.ts';
import { type AnyDataset, pull, stage } from './stage.ts';

/**
 * `count` passes over the source, one epoch after the other (without end unless `count` is
 * given). Stages under `repeat` begin anew with every pass, so no batch mixes two epochs.
 *
 * ```ts
 * import { inOrder, repeat } from '@tapeloop/data';
 *
 * [...repeat(inOrder(['a', 'b']), 2)]; // => ['a', 'b', 'a', 'b']
 * ```
 */
export function repeat<T>(source: Dataset<T>, count?: number): Dataset<T>;
export function repeat<T>(source: AsyncDataset<T>, count?: number): AsyncDataset<T>;
export function repeat<T>(source: AnyDataset<T>, count: number = Infinity): AnyDataset<T> {
  if (count !== Infinity) checkCount('repeat', 'count', count, 1);
  return stage('repeat', [source], ({ epoch, at }) => {
    // Epoch e of the repeated data is the source's epochs e * count up to (e + 1) * count.
    const first = count === Infinity ? epoch : epoch * count;
    const beyond = first + count;
    let inner = at === undefined ? { epoch: first } : innerPosition(at, first, beyond);
    let cursor = source.iterate(inner);
    let empty = at === undefined;
    return {
      *next() {
        for (;;) {
          const result = yield* pull(cursor);
          if (!result.done) {
            empty = false;
            return result;
          }
          if (empty && beyond === Infinity) {
            throw new Error(
              `repeat: epoch ${inner.epoch} of the source is empty, and there is no end to wait for; give a count.`,
            );
          }
          if (inner.epoch + 1 === beyond) return end;
          inner = { epoch: inner.epoch + 1 };
          cursor = source.iterate(inner);
          empty = true;
        }
      },
      position: () => ({ epoch, at: cursor.position() }),
      cursors: () => [cursor],
    };
  });
}

/** The source's position that `repeat` saved, once it is known to lie within its epochs. */
function innerPosition(at: Json, first: number, beyond: number): Position {
  const inner = checkPosition(at);
  if (inner.epoch >= first && inner.epoch < beyond) return inner;
  throw new RangeError(
    `repeat: a position in epoch ${inner.epoch} of the source is outside ${first} to ${beyond - 1}; restore it into the dataset that gave it.`,
  );
}
