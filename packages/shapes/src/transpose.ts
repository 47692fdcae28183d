import { type AxisIndex, type NoAxis, normalizeAxis } from './axis.ts';
import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, showShape } from './show.ts';

/** The shape with its axes in the order `Axes`; reversed for `undefined`. */
export type Transpose<S extends Shape, Axes> = Axes extends undefined
  ? [Reversed<S>]
  : Axes extends readonly number[]
    ? number extends Axes['length']
      ? [SomeOrder<S>]
      : number extends S['length']
        ? [SomeOrder<Axes>]
        : Axes['length'] extends S['length']
          ? Permute<S, Axes, Axes>
          : NoPermutation<S, Axes>
    : never;

type Reversed<S extends Shape, Done extends Shape = []> = S extends [
  infer First extends number,
  ...infer Rest extends Shape,
]
  ? Reversed<Rest, [First, ...Done]>
  : S extends []
    ? Done
    : Shape;

/** As many sizes as `List` is long. */
type SomeOrder<List extends readonly unknown[]> = { -readonly [Index in keyof List]: number };

/** `Left` are the axes still to do, `Done` the sizes of those done, `Seen` their numbers. */
type Permute<
  S extends Shape,
  Axes extends readonly number[],
  Left extends readonly number[],
  Done extends Shape = [],
  Seen extends number = never,
> = Left extends readonly [infer Axis extends number, ...infer Rest extends readonly number[]]
  ? AxisIndex<S, Axis> extends infer Index
    ? Index extends number
      ? Index extends Seen
        ? NoPermutation<S, Axes>
        : Permute<S, Axes, Rest, [...Done, S[Index]], Seen | Index>
      : Index extends 'unknown'
        ? [SomeOrder<S>]
        : NoPermutation<S, Axes>
    : never
  : [Done];

type NoPermutation<
  S extends Shape,
  Axes extends readonly number[],
> = `transpose: ${Show<Axes>} is not a permutation of the axes of ${Show<S>}`;

/** The shape with axes `I` and `J` exchanged. */
export type SwapAxes<S extends Shape, I extends number, J extends number> =
  AxisIndex<S, I> extends infer P
    ? P extends 'out of range'
      ? NoAxis<'swapAxes', S, I>
      : AxisIndex<S, J> extends infer Q
        ? Q extends 'out of range'
          ? NoAxis<'swapAxes', S, J>
          : P extends number
            ? Q extends number
              ? [Swap<S, P, Q>]
              : [SomeOrder<S>]
            : [SomeOrder<S>]
        : never
    : never;

/** The indices of a tuple type are strings. */
type Swap<S extends Shape, P extends number, Q extends number> = {
  [Index in keyof S]: Index extends `${P}` ? S[Q] : Index extends `${Q}` ? S[P] : S[Index];
};

/**
 * The order of the axes for a transposition, counted from the start; reversed for `undefined`.
 *
 * @throws ShapeError when `axes` is not a permutation of the axes.
 * @example
 * ```ts
 * import { normalizePermutation } from '@tapeloop/shapes';
 *
 * normalizePermutation([35, 64, 100], [1, 0, -1]); // => [1, 0, 2]
 * ```
 */
export function normalizePermutation(shape: readonly number[], axes?: readonly number[]): number[] {
  const rank = shape.length;
  if (axes === undefined) return shape.map((_, axis) => rank - 1 - axis);
  const order = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  const isPermutation = order.length === rank && shape.every((_, axis) => order.includes(axis));
  if (!isPermutation) {
    fail(`transpose: ${showShape(axes)} is not a permutation of the axes of ${showShape(shape)}`);
  }
  return order;
}

/**
 * The shape with its axes in another order; reversed for `undefined`.
 *
 * @throws ShapeError when `axes` is not a permutation of the axes.
 * @example
 * ```ts
 * import { transposeShape } from '@tapeloop/shapes';
 *
 * transposeShape([64, 100]); // => [100, 64]
 * transposeShape([35, 64, 100], [1, 0, 2]); // => [64, 35, 100]
 * ```
 */
export function transposeShape(shape: readonly number[], axes?: readonly number[]): number[] {
  return normalizePermutation(shape, axes).map((axis) => shape[axis]!);
}

/**
 * The shape with two axes exchanged.
 *
 * @throws ShapeError when there is no such axis.
 * @example
 * ```ts
 * import { swapAxesShape } from '@tapeloop/shapes';
 *
 * swapAxesShape([8, 64, 100], -1, -2); // => [8, 100, 64]
 * ```
 */
export function swapAxesShape(shape: readonly number[], i: number, j: number): number[] {
  const first = normalizeAxis('swapAxes', shape, i);
  const second = normalizeAxis('swapAxes', shape, j);
  return shape.with(first, shape[second]!).with(second, shape[first]!);
}
