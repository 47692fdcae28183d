import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, showShape } from './show.ts';

/**
 * A shape taken apart at an axis: `[before, size, after]`; `'out of range'` when there is no such
 * axis, `'unknown'` when the axis or the rank is not known. A union of axes gives a union.
 */
export type At<S extends Shape, Axis extends number> = Axis extends unknown
  ? number extends Axis
    ? 'unknown'
    : `${Axis}` extends `-${infer FromEnd extends number}`
      ? AtEnd<S, FromEnd>
      : AtStart<S, Axis>
  : never;

type AtStart<S extends Shape, Axis, Before extends Shape = []> = S extends [
  infer D extends number,
  ...infer After extends Shape,
]
  ? Before['length'] extends Axis
    ? [Before, D, After]
    : AtStart<After, Axis, [...Before, D]>
  : S extends []
    ? 'out of range'
    : 'unknown';

type AtEnd<S extends Shape, FromEnd, After extends Shape = []> = S extends [
  ...infer Before extends Shape,
  infer D extends number,
]
  ? [0, ...After]['length'] extends FromEnd
    ? [Before, D, After]
    : AtEnd<Before, FromEnd, [D, ...After]>
  : S extends []
    ? 'out of range'
    : 'unknown';

/**
 * An axis counted from the start: its number, or `'out of range'` or `'unknown'`, as it is when
 * there may be any number of axes before it.
 */
export type AxisIndex<S extends Shape, Axis extends number> =
  At<S, Axis> extends infer Place
    ? Place extends [infer Before extends Shape, unknown, unknown]
      ? number extends Before['length']
        ? 'unknown'
        : Before['length']
      : Place
    : never;

/** The message for an axis that `S` does not have. */
export type NoAxis<
  Op extends string,
  S extends Shape,
  Axis extends number,
> = `${Op}: axis ${Axis} is out of range for shape ${Show<S>}`;

/** The shape itself, of an operation along an axis that it must have (softmax, cumsum, ...). */
export type SameAxis<Op extends string, S extends Shape, Axis extends number> =
  At<S, Axis> extends 'out of range' ? NoAxis<Op, S, Axis> : [S];

/**
 * An axis counted from the start; negative ones count from the end.
 *
 * @param rank how many axes may be named: the shape's own unless the result has one more.
 * @throws ShapeError naming `op` when there is no such axis.
 * @example
 * ```ts
 * import { normalizeAxis } from '@tapeloop/shapes';
 *
 * normalizeAxis('softmax', [64, 10], -1); // => 1
 * ```
 */
export function normalizeAxis(
  op: string,
  shape: readonly number[],
  axis: number,
  rank: number = shape.length,
): number {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    fail(`${op}: axis ${axis} is out of range for shape ${showShape(shape)}`);
  }
  return axis < 0 ? axis + rank : axis;
}
