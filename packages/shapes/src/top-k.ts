import type { Sub } from './arithmetic.ts';
import { type At, type NoAxis, normalizeAxis } from './axis.ts';
import { isSize } from './dim.ts';
import type { Shape } from './rule.ts';
import type { IsInvalid } from './shape.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape with `K` entries of those along `Axis`. */
export type TopK<S extends Shape, K extends number, Axis extends number> =
  At<S, Axis> extends infer Place
    ? Place extends [infer Before extends Shape, infer D extends number, infer After extends Shape]
      ? IsInvalid<K> extends true
        ? `topK: k ${K} is not a whole number of 0 or more`
        : [Sub<D, K>] extends [never]
          ? `topK: k ${K} is more than axis ${Axis} of ${Show<S>} has, ${ShowDim<D>}`
          : [[...Before, K, ...After]]
      : Place extends 'unknown'
        ? [Shape]
        : NoAxis<'topK', S, Axis>
    : never;

/**
 * The shape with `k` of the entries along an axis.
 *
 * @throws ShapeError when there are fewer, or no such axis.
 * @example
 * ```ts
 * import { topKShape } from '@tapeloop/shapes';
 *
 * topKShape([64, 100], 5, -1); // => [64, 5]
 * ```
 */
export function topKShape(shape: readonly number[], k: number, axis: number): number[] {
  const index = normalizeAxis('topK', shape, axis);
  if (!isSize(k)) fail(`topK: k ${k} is not a whole number of 0 or more`);
  const length = shape[index]!;
  if (k > length) {
    fail(`topK: k ${k} is more than axis ${axis} of ${showShape(shape)} has, ${length}`);
  }
  return shape.with(index, k);
}
