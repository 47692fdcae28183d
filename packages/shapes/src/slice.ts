import type { Sub } from './arithmetic.ts';
import { type At, type NoAxis, normalizeAxis } from './axis.ts';
import type { Shape } from './rule.ts';
import type { IsInvalid } from './shape.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/**
 * The shape of the elements from `Start` up to but not including `End` along `Axis`. Negative
 * positions count from the end; `End` may be `undefined`, for all the rest.
 */
export type Slice<
  S extends Shape,
  Start extends number,
  End extends number | undefined,
  Axis extends number,
> =
  At<S, Axis> extends infer Place
    ? Place extends [infer Before extends Shape, infer D extends number, infer After extends Shape]
      ? SliceLength<S, Axis, D, Start, End> extends infer Length
        ? Length extends number
          ? [[...Before, Length, ...After]]
          : Length
        : never
      : Place extends 'unknown'
        ? [Shape]
        : NoAxis<'slice', S, Axis>
    : never;

/** The length, or the message. */
type SliceLength<
  S extends Shape,
  Axis extends number,
  D extends number,
  Start extends number,
  End extends number | undefined,
> =
  Position<S, Axis, D, Start, 'start'> extends infer From
    ? From extends number
      ? (End extends number ? Position<S, Axis, D, End, 'end'> : D) extends infer To
        ? To extends number
          ? [Sub<To, From>] extends [infer Length extends number]
            ? [Length] extends [never]
              ? `slice: start ${Start} is after end ${End} on axis ${Axis} of ${Show<S>}`
              : Length
            : never
          : To
        : never
      : From
    : never;

/** A position counted from the start, or the message. */
type Position<
  S extends Shape,
  Axis extends number,
  D extends number,
  P extends number,
  What extends string,
> = `${P}` extends `-${infer FromEnd extends number}`
  ? IsInvalid<FromEnd> extends true
    ? NotWhole<What, P>
    : [Sub<D, FromEnd>] extends [infer Index extends number]
      ? [Index] extends [never]
        ? `slice: ${What} ${P} is before axis ${Axis} of ${Show<S>}, which has size ${ShowDim<D>}`
        : Index
      : never
  : IsInvalid<P> extends true
    ? NotWhole<What, P>
    : [Sub<D, P>] extends [never]
      ? `slice: ${What} ${P} is past axis ${Axis} of ${Show<S>}, which has size ${ShowDim<D>}`
      : P;

type NotWhole<What extends string, P extends number> = `slice: ${What} ${P} is not a whole number`;

/** A slice along one axis, all counted from the start. */
export interface SliceRange {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

/**
 * A slice's axis and positions, counted from the start.
 *
 * @throws ShapeError as {@link sliceShape}.
 * @example
 * ```ts
 * import { normalizeSlice } from '@tapeloop/shapes';
 *
 * normalizeSlice([35, 64], -5, undefined, 0); // => { axis: 0, start: 30, end: 35 }
 * ```
 */
export function normalizeSlice(
  shape: readonly number[],
  start: number,
  end: number | undefined,
  axis: number,
): SliceRange {
  const index = normalizeAxis('slice', shape, axis);
  const length = shape[index]!;
  const position = (given: number, what: string): number => {
    if (!Number.isSafeInteger(given)) fail(`slice: ${what} ${given} is not a whole number`);
    if (given < -length || given > length) {
      const side = given < 0 ? 'before' : 'past';
      fail(
        `slice: ${what} ${given} is ${side} axis ${axis} of ${showShape(shape)}, which has size ${length}`,
      );
    }
    return given < 0 ? given + length : given;
  };
  const from = position(start, 'start');
  const to = end === undefined ? length : position(end, 'end');
  if (from > to) {
    fail(`slice: start ${start} is after end ${end} on axis ${axis} of ${showShape(shape)}`);
  }
  return { axis: index, start: from, end: to };
}

/**
 * The shape of the elements from `start` up to but not including `end` along an axis. Negative
 * positions count from the end; an `end` of `undefined` takes all the rest.
 *
 * @throws ShapeError when a position or the axis is out of range, or `start` is after `end`.
 * @example
 * ```ts
 * import { sliceShape } from '@tapeloop/shapes';
 *
 * sliceShape([35, 64], 0, -1, 0); // => [34, 64]
 * ```
 */
export function sliceShape(
  shape: readonly number[],
  start: number,
  end: number | undefined,
  axis: number,
): number[] {
  const range = normalizeSlice(shape, start, end, axis);
  return shape.with(range.axis, range.end - range.start);
}
