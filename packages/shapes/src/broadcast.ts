import type { IsLiteral } from './arithmetic.ts';
import type { Shape } from './rule.ts';
import { type ValidShape, validShape } from './shape.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape of two arrays combined element by element, as numpy broadcasts them. */
// The first test is one test, about objects, so that it is decided where a whole shape is a type
// parameter: there the compiler affirms what holds for every shape (S with itself or with a
// scalar), and puts off everything else.
export type Broadcast<Op extends string, A extends Shape, B extends Shape> = {
  a: A;
  b: B;
} extends { a: B; b: A } | { b: [] }
  ? [A]
  : BroadcastAxes<Op, A, B, A, B>;

/** `Broadcast` of three arrays, from left to right. */
export type Broadcast3<Op extends string, A extends Shape, B extends Shape, C extends Shape> =
  Broadcast<Op, A, B> extends infer Result
    ? Result extends [infer AB extends Shape]
      ? Broadcast<Op, AB, C>
      : Result
    : never;

/** Goes from the last axis to the first; `LeftA` and `LeftB` are the axes still to do. */
type BroadcastAxes<
  Op extends string,
  A extends Shape,
  B extends Shape,
  LeftA extends Shape,
  LeftB extends Shape,
  Done extends Shape = [],
> = LeftA extends [...infer RestA extends Shape, infer X extends number]
  ? LeftB extends [...infer RestB extends Shape, infer Y extends number]
    ? BroadcastDim<X, Y> extends [infer D extends number]
      ? BroadcastAxes<Op, A, B, RestA, RestB, [D, ...Done]>
      : `${Op}: cannot broadcast ${Show<A>} with ${Show<B>}: axis -${[0, ...Done]['length']} is ${ShowDim<X>} vs ${ShowDim<Y>}`
    : LeftB extends []
      ? [[...LeftA, ...Done]]
      : [[...number[], ...Done]]
  : LeftA extends []
    ? [[...LeftB, ...Done]]
    : [[...number[], ...Done]];

/** `[size]`, or `null` when X and Y differ and neither is 1. */
type BroadcastDim<X extends number, Y extends number> = { x: X; y: Y } extends
  | { x: Y; y: X }
  | { y: 1 }
  ? [X]
  : X extends 1
    ? [Y]
    : number extends X
      ? [Certain<Y>]
      : number extends Y
        ? [Certain<X>]
        : null;

/** What D and `number` broadcast to: a literal but 1 is kept, a named dimension may be 1. */
type Certain<D extends number> = IsLiteral<D> extends true ? D : number;

/** `T`, when an array of shape `S` can be repeated to fill it. */
export type BroadcastTo<S extends Shape, T extends Shape> =
  ValidShape<'broadcastTo', T> extends infer Valid
    ? Valid extends string
      ? Valid
      : FillAxes<S, T, S, T>
    : never;

/** As `BroadcastAxes`, but only `S` is repeated: its sizes agree with those of `T`, or are 1. */
type FillAxes<
  S extends Shape,
  T extends Shape,
  LeftS extends Shape,
  LeftT extends Shape,
  Done extends 0[] = [],
> = LeftS extends [...infer RestS extends Shape, infer X extends number]
  ? LeftT extends [...infer RestT extends Shape, infer Y extends number]
    ? { x: X; y: Y } extends { x: Y } | { y: X } | { x: 1 }
      ? FillAxes<S, T, RestS, RestT, [0, ...Done]>
      : `broadcastTo: cannot broadcast ${Show<S>} to ${Show<T>}: axis -${[0, ...Done]['length']} is ${ShowDim<X>} vs ${ShowDim<Y>}`
    : LeftT extends []
      ? `broadcastTo: cannot broadcast ${Show<S>} to ${Show<T>}, which has fewer axes`
      : [T]
  : [T];

/**
 * The shape of arrays combined element by element, as numpy broadcasts them: axes are aligned at
 * the end, and an axis of size 1 is repeated. Shapes are combined from left to right.
 *
 * @throws ShapeError naming `op` when two sizes of an axis differ and neither is 1.
 * @example
 * ```ts
 * import { broadcastShapes } from '@tapeloop/shapes';
 *
 * broadcastShapes('add', [64, 1], [256]); // => [64, 256]
 * ```
 */
export function broadcastShapes(op: string, ...shapes: (readonly number[])[]): number[] {
  return shapes.reduce<number[]>((a, b) => broadcastTwo(op, a, b), []);
}

function broadcastTwo(op: string, a: readonly number[], b: readonly number[]): number[] {
  const result = alignAtEnd(a, b);
  if (typeof result !== 'number') return result;
  const [x, y] = [a.at(result), b.at(result)];
  return fail(
    `${op}: cannot broadcast ${showShape(a)} with ${showShape(b)}: axis ${result} is ${x} vs ${y}`,
  );
}

/** What two shapes broadcast to, or the (negative) axis on which they clash. */
export function alignAtEnd(a: readonly number[], b: readonly number[]): number[] | number {
  const rank = Math.max(a.length, b.length);
  const result: number[] = [];
  for (let axis = -1; axis >= -rank; axis--) {
    const x = a.at(axis) ?? 1;
    const y = b.at(axis) ?? 1;
    if (x !== y && x !== 1 && y !== 1) return axis;
    result[rank + axis] = x === 1 ? y : x;
  }
  return result;
}

/**
 * Checks that an array of one shape can be repeated to fill another, and returns the latter.
 *
 * @throws ShapeError when it cannot, or `target` is not a shape.
 * @example
 * ```ts
 * import { broadcastToShape } from '@tapeloop/shapes';
 *
 * broadcastToShape([3, 1], [2, 3, 4]); // => [2, 3, 4]
 * ```
 */
export function broadcastToShape(shape: readonly number[], target: readonly number[]): number[] {
  validShape('broadcastTo', target);
  const refuse = (reason: string): never =>
    fail(`broadcastTo: cannot broadcast ${showShape(shape)} to ${showShape(target)}${reason}`);
  for (let axis = -1; axis >= -shape.length; axis--) {
    const x = shape.at(axis);
    const y = target.at(axis);
    if (y === undefined) refuse(', which has fewer axes');
    if (x !== 1 && x !== y) refuse(`: axis ${axis} is ${x} vs ${y}`);
  }
  return [...target];
}
