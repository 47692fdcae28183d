import { type At, type AxisIndex, type NoAxis, normalizeAxis } from './axis.ts';
import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, showShape } from './show.ts';

/** The axes to reduce: one, several, or (`undefined`) all. */
export type Axes = number | readonly number[] | undefined;

/** The shape without the axes `Over`, or with size 1 there when `Keep` is true. */
export type Reduce<Op extends string, S extends Shape, Over, Keep> = Over extends undefined
  ? ReduceAll<S, Keep>
  : Over extends number
    ? ReduceOne<Op, S, Over, Keep>
    : Over extends readonly number[]
      ? ReduceSeveral<Op, S, Over, Over, Keep>
      : never;

/** `boolean` is true as well as false: then not even the rank is known. */
type ReduceAll<S extends Shape, Keep> = boolean extends Keep
  ? [Shape]
  : Keep extends true
    ? [{ [Axis in keyof S]: 1 }]
    : [[]];

type ReduceOne<Op extends string, S extends Shape, Axis extends number, Keep> =
  At<S, Axis> extends infer Place
    ? Place extends [infer Before extends Shape, unknown, infer After extends Shape]
      ? boolean extends Keep
        ? [Shape]
        : Keep extends true
          ? [[...Before, 1, ...After]]
          : [[...Before, ...After]]
      : Place extends 'unknown'
        ? [Shape]
        : NoAxis<Op, S, Axis>
    : never;

/** `Left` are the axes still to normalise, `Done` those normalised. */
type ReduceSeveral<
  Op extends string,
  S extends Shape,
  Over extends readonly number[],
  Left extends readonly number[],
  Keep,
  Done extends number = never,
> = Left extends readonly [infer Axis extends number, ...infer Rest extends readonly number[]]
  ? AxisIndex<S, Axis> extends infer Index
    ? Index extends number
      ? Index extends Done
        ? `${Op}: axes ${Show<Over>} name axis ${Index} of ${Show<S>} twice`
        : ReduceSeveral<Op, S, Over, Rest, Keep, Done | Index>
      : Index extends 'unknown'
        ? [Shape]
        : NoAxis<Op, S, Axis>
    : never
  : Left extends readonly []
    ? boolean extends Keep
      ? [Shape]
      : [WithoutAxes<S, Done, Keep>]
    : [Shape];

type WithoutAxes<
  S extends Shape,
  Removed extends number,
  Keep,
  Done extends Shape = [],
  Seen extends 0[] = [],
> = S extends [infer D extends number, ...infer Rest extends Shape]
  ? WithoutAxes<
      Rest,
      Removed,
      Keep,
      Seen['length'] extends Removed ? (Keep extends true ? [...Done, 1] : Done) : [...Done, D],
      [...Seen, 0]
    >
  : S extends []
    ? Done
    : Shape;

/**
 * The axes to reduce, counted from the start, in the order given; all axes for `undefined`.
 *
 * @throws ShapeError naming `op` when there is no such axis, or one is named twice.
 * @example
 * ```ts
 * import { normalizeAxes } from '@tapeloop/shapes';
 *
 * normalizeAxes('sum', [64, 100], [-1, 0]); // => [1, 0]
 * ```
 */
export function normalizeAxes(op: string, shape: readonly number[], axes: Axes): number[] {
  if (axes === undefined) return shape.map((_, axis) => axis);
  if (typeof axes === 'number') return [normalizeAxis(op, shape, axes)];
  const normal: number[] = [];
  for (const axis of axes) {
    const index = normalizeAxis(op, shape, axis);
    if (normal.includes(index)) {
      fail(`${op}: axes ${showShape(axes)} name axis ${index} of ${showShape(shape)} twice`);
    }
    normal.push(index);
  }
  return normal;
}

/**
 * The shape without some axes (all, for `undefined`), or with size 1 there.
 *
 * @throws ShapeError naming `op` when there is no such axis, or one is named twice.
 * @example
 * ```ts
 * import { reduceShape } from '@tapeloop/shapes';
 *
 * reduceShape('sum', [64, 100], 1, false); // => [64]
 * reduceShape('sum', [64, 100], [0, 1], true); // => [1, 1]
 * ```
 */
export function reduceShape(
  op: string,
  shape: readonly number[],
  axes: Axes,
  keepDims: boolean,
): number[] {
  const reduced = normalizeAxes(op, shape, axes);
  if (keepDims) return shape.map((d, axis) => (reduced.includes(axis) ? 1 : d));
  return shape.filter((_, axis) => !reduced.includes(axis));
}
