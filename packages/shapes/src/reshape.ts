import type { AreLiterals, DivExact, Product } from './arithmetic.ts';
import { isSize } from './dim.ts';
import type { Shape } from './rule.ts';
import { type IsInvalid, size } from './shape.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape `T` for the elements of an array of shape `S`; one -1 in `T` is filled in. */
export type Reshape<S extends Shape, T extends Shape> = number extends T['length']
  ? [FillWith<T, number>]
  : CancelStart<S, T> extends [infer LeftS extends Shape, infer LeftT extends Shape]
    ? Sort<LeftT> extends infer Sizes
      ? Sizes extends [infer Known extends Shape, infer Holes]
        ? Holes extends []
          ? Refit<S, T, Product<LeftS>, Product<Known>>
          : Holes extends [-1]
            ? Fill<S, T, Product<LeftS>, Product<Known>>
            : `reshape: ${Show<T>} has more than one -1`
        : `reshape: dimension ${ShowDim<Sizes>} of ${Show<T>} is neither a whole number of 0 or more nor -1`
      : never
    : never;

/** What is left of `S` and `T` without the sizes with which both begin and end. */
type CancelStart<S extends Shape, T extends Shape> = S extends [
  infer X extends number,
  ...infer RestS extends Shape,
]
  ? T extends [infer Y extends number, ...infer RestT extends Shape]
    ? Cancels<X, Y> extends true
      ? CancelStart<RestS, RestT>
      : CancelEnd<S, T>
    : [S, T]
  : CancelEnd<S, T>;

type CancelEnd<S extends Shape, T extends Shape> = S extends [
  ...infer RestS extends Shape,
  infer X extends number,
]
  ? T extends [...infer RestT extends Shape, infer Y extends number]
    ? Cancels<X, Y> extends true
      ? CancelEnd<RestS, RestT>
      : [S, T]
    : [S, T]
  : [S, T];

/** Equal sizes cancel out, but two of type `number` may differ, and 0 cannot be divided by. */
type Cancels<X extends number, Y extends number> = number extends X | Y
  ? false
  : X extends 0
    ? false
    : X extends Y
      ? true
      : false;

/** The sizes of `T` that are given, and the -1s; or the first that is neither. */
type Sort<T extends Shape, Known extends Shape = [], Holes extends -1[] = []> = T extends [
  infer D extends number,
  ...infer Rest extends Shape,
]
  ? D extends -1
    ? Sort<Rest, Known, [...Holes, -1]>
    : IsInvalid<D> extends true
      ? D
      : Sort<Rest, [...Known, D], Holes>
  : [Known, Holes];

type Refit<S extends Shape, T extends Shape, SizeS extends number, SizeT extends number> =
  AreLiterals<SizeS, SizeT> extends true
    ? SizeS extends SizeT
      ? [T]
      : `reshape: ${Show<S>} has ${ShowDim<Product<S>>} elements but ${Show<T>} has ${ShowDim<Product<T>>}`
    : [T];

type Fill<
  S extends Shape,
  T extends Shape,
  SizeS extends number,
  SizeT extends number,
> = SizeT extends 0
  ? `reshape: cannot tell the -1 in ${Show<T>}, whose other sizes make 0 elements; write it out`
  : [DivExact<SizeS, SizeT>] extends [infer Hole extends number]
    ? [Hole] extends [never]
      ? `reshape: ${Show<S>} does not divide into ${Show<T>}`
      : [FillWith<T, Hole>]
    : never;

type FillWith<T extends Shape, Hole extends number> = {
  [Axis in keyof T]: T[Axis] extends -1 ? Hole : T[Axis];
};

/**
 * The shape in which an array's elements are read anew, in row-major order; one -1 is filled in.
 *
 * @throws ShapeError when the number of elements differs, or when -1 cannot be filled in.
 * @example
 * ```ts
 * import { reshapeShape } from '@tapeloop/shapes';
 *
 * reshapeShape([64, 100], [-1, 10, 10]); // => [64, 10, 10]
 * ```
 */
export function reshapeShape(shape: readonly number[], target: readonly number[]): number[] {
  const bad = target.findIndex((d) => d !== -1 && !isSize(d));
  if (bad !== -1) {
    fail(
      `reshape: dimension ${target[bad]} of ${showShape(target)} is neither a whole number of 0 or more nor -1`,
    );
  }
  const hole = target.indexOf(-1);
  return hole === -1 ? refit(shape, target) : fillHole(shape, target, hole);
}

function refit(shape: readonly number[], target: readonly number[]): number[] {
  const [have, want] = [size(shape), size(target)];
  if (have !== want) {
    fail(`reshape: ${showShape(shape)} has ${have} elements but ${showShape(target)} has ${want}`);
  }
  return [...target];
}

function fillHole(shape: readonly number[], target: readonly number[], hole: number): number[] {
  const words = showShape(target);
  if (target.includes(-1, hole + 1)) fail(`reshape: ${words} has more than one -1`);
  const others = size(target.toSpliced(hole, 1));
  if (others === 0) {
    fail(
      `reshape: cannot tell the -1 in ${words}, whose other sizes make 0 elements; write it out`,
    );
  }
  const filled = size(shape) / others;
  if (!Number.isInteger(filled)) fail(`reshape: ${showShape(shape)} does not divide into ${words}`);
  return target.with(hole, filled);
}
