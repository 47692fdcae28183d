import type { DivExact } from './arithmetic.ts';
import { type At, type NoAxis, normalizeAxis } from './axis.ts';
import type { Shape } from './rule.ts';
import type { IsInvalid } from './shape.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** `[shapes]`: the shape of every slice along `Axis`, as a tuple of up to 16. */
export type Unstack<S extends Shape, Axis extends number> =
  At<S, Axis> extends infer Place
    ? Place extends [infer Before extends Shape, infer D extends number, infer After extends Shape]
      ? [Repeat<[...Before, ...After], D>]
      : Place extends 'unknown'
        ? [Shape[]]
        : NoAxis<'unstack', S, Axis>
    : never;

/** `[shapes]`: the shape of each of `Parts` equal pieces along `Axis`, as a tuple of up to 16. */
export type Split<S extends Shape, Parts extends number, Axis extends number> =
  IsNoCount<Parts> extends true
    ? `split: parts must be a whole number of 1 or more, got ${Parts}`
    : At<S, Axis> extends infer Place
      ? Place extends [
          infer Before extends Shape,
          infer D extends number,
          infer After extends Shape,
        ]
        ? [DivExact<D, Parts>] extends [infer Piece extends number]
          ? [Piece] extends [never]
            ? `split: axis ${Axis} of ${Show<S>} has size ${ShowDim<D>}, not divisible by ${Parts}`
            : [Repeat<[...Before, Piece, ...After], Parts>]
          : never
        : Place extends 'unknown'
          ? [Repeat<Shape, Parts>]
          : NoAxis<'split', S, Axis>
      : never;

type IsNoCount<N extends number> = N extends 0 ? true : IsInvalid<N>;

/** `N` times `Item`: a tuple of up to 16, else an array. */
type Repeat<Item, N extends number, Done extends Item[] = []> = N extends UpTo16
  ? Done['length'] extends N
    ? Done
    : Repeat<Item, N, [...Done, Item]>
  : Item[];

type UpTo16 = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16;

/**
 * The shapes of the slices along an axis.
 *
 * @throws ShapeError when there is no such axis.
 * @example
 * ```ts
 * import { unstackShapes } from '@tapeloop/shapes';
 *
 * unstackShapes([2, 64, 100], 0); // => [[64, 100], [64, 100]]
 * ```
 */
export function unstackShapes(shape: readonly number[], axis: number): number[][] {
  const index = normalizeAxis('unstack', shape, axis);
  return Array.from({ length: shape[index]! }, () => shape.toSpliced(index, 1));
}

/**
 * The shapes of equal pieces along an axis.
 *
 * @throws ShapeError when there is no such axis, or its size is not divisible by `parts`.
 * @example
 * ```ts
 * import { splitShapes } from '@tapeloop/shapes';
 *
 * splitShapes([64, 200], 2, 1); // => [[64, 100], [64, 100]]
 * ```
 */
export function splitShapes(shape: readonly number[], parts: number, axis: number): number[][] {
  if (!Number.isSafeInteger(parts) || parts < 1) {
    fail(`split: parts must be a whole number of 1 or more, got ${parts}`);
  }
  const index = normalizeAxis('split', shape, axis);
  const whole = shape[index]!;
  if (whole % parts !== 0) {
    fail(`split: axis ${axis} of ${showShape(shape)} has size ${whole}, not divisible by ${parts}`);
  }
  return Array.from({ length: parts }, () => shape.with(index, whole / parts));
}
