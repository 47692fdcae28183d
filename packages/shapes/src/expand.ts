import type { Agree } from './agree.ts';
import { type At, type NoAxis, normalizeAxis } from './axis.ts';
import type { Shape } from './rule.ts';
import type { IsLiteral } from './arithmetic.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape with a new axis of size 1, which `Axis` counts in the result. */
export type ExpandDims<S extends Shape, Axis extends number> =
  InsertAxis<S, Axis, 1> extends infer Result
    ? Result extends 'out of range'
      ? NoAxis<'expandDims', S, Axis>
      : Result
    : never;

/** `[shape]`: S with size `D` put in to be axis `Axis` of the result; or `'out of range'`. */
export type InsertAxis<
  S extends Shape,
  Axis extends number,
  D extends number,
> = Axis extends unknown
  ? number extends Axis
    ? [Shape]
    : `${Axis}` extends `-${infer FromEnd extends number}`
      ? InsertFromEnd<S, FromEnd, D>
      : InsertFromStart<S, Axis, D>
  : never;

type InsertFromStart<
  S extends Shape,
  Axis,
  D extends number,
  Before extends Shape = [],
> = Before['length'] extends Axis
  ? [[...Before, D, ...S]]
  : S extends [infer First extends number, ...infer Rest extends Shape]
    ? InsertFromStart<Rest, Axis, D, [...Before, First]>
    : S extends []
      ? 'out of range'
      : [Shape];

type InsertFromEnd<S extends Shape, FromEnd, D extends number, After extends Shape = []> = [
  0,
  ...After,
]['length'] extends FromEnd
  ? [[...S, D, ...After]]
  : S extends [...infer Rest extends Shape, infer Last extends number]
    ? InsertFromEnd<Rest, FromEnd, D, [Last, ...After]>
    : S extends []
      ? 'out of range'
      : [Shape];

/** The shape without `Axis`, which must have size 1; without all axes of size 1 for `undefined`. */
export type Squeeze<S extends Shape, Axis extends number | undefined> = Axis extends number
  ? SqueezeAxis<S, Axis>
  : [WithoutOnes<S>];

type SqueezeAxis<S extends Shape, Axis extends number> =
  At<S, Axis> extends infer Place
    ? Place extends [infer Before extends Shape, infer D extends number, infer After extends Shape]
      ? Agree<D, 1> extends true
        ? [[...Before, ...After]]
        : `squeeze: axis ${Axis} of ${Show<S>} has size ${ShowDim<D>}, not 1`
      : Place extends 'unknown'
        ? [Shape]
        : NoAxis<'squeeze', S, Axis>
    : never;

/** A dimension that is not a literal may be 1: then not even the rank is known. */
type WithoutOnes<S extends Shape, Done extends Shape = []> = S extends [
  infer D extends number,
  ...infer Rest extends Shape,
]
  ? D extends 1
    ? WithoutOnes<Rest, Done>
    : IsLiteral<D> extends true
      ? WithoutOnes<Rest, [...Done, D]>
      : Shape
  : S extends []
    ? Done
    : Shape;

/**
 * The shape with a new axis of size 1, which `axis` counts in the result.
 *
 * @throws ShapeError when there is no such axis.
 * @example
 * ```ts
 * import { expandDimsShape } from '@tapeloop/shapes';
 *
 * expandDimsShape([64, 100], 1); // => [64, 1, 100]
 * ```
 */
export function expandDimsShape(shape: readonly number[], axis: number): number[] {
  const index = normalizeAxis('expandDims', shape, axis, shape.length + 1);
  return shape.toSpliced(index, 0, 1);
}

/**
 * The shape without `axis`, which must have size 1, or without every axis of size 1.
 *
 * @throws ShapeError when there is no such axis, or its size is not 1.
 * @example
 * ```ts
 * import { squeezeShape } from '@tapeloop/shapes';
 *
 * squeezeShape([64, 1, 1]); // => [64]
 * squeezeShape([64, 1, 1], 1); // => [64, 1]
 * ```
 */
export function squeezeShape(shape: readonly number[], axis?: number): number[] {
  if (axis === undefined) return shape.filter((d) => d !== 1);
  const index = normalizeAxis('squeeze', shape, axis);
  if (shape[index] !== 1) {
    fail(`squeeze: axis ${axis} of ${showShape(shape)} has size ${shape[index]}, not 1`);
  }
  return shape.toSpliced(index, 1);
}
