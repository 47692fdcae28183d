import type { Mul } from './arithmetic.ts';
import { isSize } from './dim.ts';
import type { Shape } from './rule.ts';
import type { IsInvalid } from './shape.ts';
import { fail } from './shape-error.ts';
import { showShape, type Show } from './show.ts';

/** The shape with each axis repeated; axes are aligned at the end, as in broadcasting. */
export type Tile<S extends Shape, Times extends readonly number[]> =
  InvalidCount<Times> extends infer Bad extends number
    ? [Bad] extends [never]
      ? TileAxes<S, Times>
      : `tile: repetition ${Bad} of ${Show<Times>} is not a whole number of 0 or more`
    : never;

type InvalidCount<Times extends readonly number[]> = Times extends readonly [
  infer N extends number,
  ...infer Rest extends readonly number[],
]
  ? IsInvalid<N> extends true
    ? N
    : InvalidCount<Rest>
  : never;

/** Goes from the last axis to the first. */
type TileAxes<
  S extends Shape,
  Times extends readonly number[],
  Done extends Shape = [],
> = Times extends readonly [...infer RestTimes extends readonly number[], infer N extends number]
  ? S extends [...infer RestS extends Shape, infer D extends number]
    ? TileAxes<RestS, RestTimes, [Mul<D, N>, ...Done]>
    : S extends []
      ? TileAxes<[], RestTimes, [N, ...Done]>
      : [[...number[], ...Done]]
  : Times extends readonly []
    ? [[...S, ...Done]]
    : [[...number[], ...Done]];

/**
 * The shape with each axis repeated. Axes are aligned at the end, as in broadcasting: missing ones
 * count as 1.
 *
 * @throws ShapeError when a repetition is not a whole number of 0 or more.
 * @example
 * ```ts
 * import { tileShape } from '@tapeloop/shapes';
 *
 * tileShape([2, 3], [4, 1, 2]); // => [4, 2, 6]
 * ```
 */
export function tileShape(shape: readonly number[], times: readonly number[]): number[] {
  const bad = times.findIndex((n) => !isSize(n));
  if (bad !== -1) {
    fail(
      `tile: repetition ${times[bad]} of ${showShape(times)} is not a whole number of 0 or more`,
    );
  }
  const rank = Math.max(shape.length, times.length);
  return Array.from({ length: rank }, (_, axis) => {
    const fromEnd = axis - rank;
    return (shape.at(fromEnd) ?? 1) * (times.at(fromEnd) ?? 1);
  });
}
