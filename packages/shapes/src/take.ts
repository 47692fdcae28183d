import { firstDifference, type MeetShapes } from './agree.ts';
import { type At, type AxisIndex, type NoAxis, normalizeAxis } from './axis.ts';
import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape with `Axis` replaced by the axes of ids. */
export type Take<S extends Shape, Ids extends Shape, Axis extends number> =
  At<S, Axis> extends infer Place
    ? Place extends [infer Before extends Shape, unknown, infer After extends Shape]
      ? [[...Before, ...Ids, ...After]]
      : Place extends 'unknown'
        ? [Shape]
        : NoAxis<'take', S, Axis>
    : never;

/** The shape of ids, which have the axes of `S` but for `Axis`. */
export type TakeAlongAxis<S extends Shape, Ids extends Shape, Axis extends number> =
  AxisIndex<S, Axis> extends infer Index
    ? Index extends 'out of range'
      ? NoAxis<'takeAlongAxis', S, Axis>
      : number extends S['length'] | Ids['length']
        ? [Ids]
        : S['length'] extends Ids['length']
          ? Index extends number
            ? MeetShapes<Ids, S, Index> extends infer Met
              ? Met extends [infer Off extends number, infer X, infer Y]
                ? `takeAlongAxis: ids ${Show<Ids>} and ${Show<S>} differ off axis ${Axis}: axis ${Off} is ${ShowDim<X>} vs ${ShowDim<Y>}`
                : [Ids]
              : never
            : [Ids]
          : `takeAlongAxis: ids ${Show<Ids>} need as many axes as ${Show<S>}`
    : never;

/**
 * The shape with one axis replaced by those of ids: `[...before, length, ...after]` and `[...ids]`
 * give `[...before, ...ids, ...after]`.
 *
 * @throws ShapeError when there is no such axis.
 * @example
 * ```ts
 * import { takeShape } from '@tapeloop/shapes';
 *
 * takeShape([64, 27, 100], [5, 6], 1); // => [64, 5, 6, 100]
 * ```
 */
export function takeShape(
  shape: readonly number[],
  ids: readonly number[],
  axis: number,
): number[] {
  return shape.toSpliced(normalizeAxis('take', shape, axis), 1, ...ids);
}

/**
 * The shape of what ids pick along an axis, each in its own line: that of the ids, which have the
 * array's other axes.
 *
 * @throws ShapeError when they have not, or when there is no such axis.
 * @example
 * ```ts
 * import { takeAlongAxisShape } from '@tapeloop/shapes';
 *
 * takeAlongAxisShape([64, 100], [64, 5], 1); // => [64, 5]
 * ```
 */
export function takeAlongAxisShape(
  shape: readonly number[],
  ids: readonly number[],
  axis: number,
): number[] {
  const index = normalizeAxis('takeAlongAxis', shape, axis);
  if (ids.length !== shape.length) {
    fail(`takeAlongAxis: ids ${showShape(ids)} need as many axes as ${showShape(shape)}`);
  }
  const off = firstDifference(ids, shape, index);
  if (off !== -1) {
    fail(
      `takeAlongAxis: ids ${showShape(ids)} and ${showShape(shape)} differ off axis ${axis}: axis ${off} is ${ids[off]} vs ${shape[off]}`,
    );
  }
  return [...ids];
}
