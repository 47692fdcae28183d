import type { Add } from './arithmetic.ts';
import type { Shape } from './rule.ts';

/**
 * Whether two dimensions may be equal: they are the same, or one of them is `number`. The objects
 * around them let the compiler decide it when both are the same type parameter.
 */
export type Agree<X, Y> = { d: X } extends { d: Y }
  ? true
  : { d: Y } extends { d: X }
    ? true
    : false;

/** The one of two agreeing dimensions that says more. */
type Meet<X extends number, Y extends number> = { d: X } extends { d: Y } ? X : Y;

/**
 * One shape out of two of the same rank that agree on every axis but `JoinAxis` (if there is one),
 * whose sizes are added: `[shape]`, or `[axis, x, y]` for the first axis on which they differ.
 */
export type MeetShapes<
  A extends Shape,
  B extends Shape,
  JoinAxis = never,
  Done extends Shape = [],
> = A extends [infer X extends number, ...infer RestA extends Shape]
  ? B extends [infer Y extends number, ...infer RestB extends Shape]
    ? Done['length'] extends JoinAxis
      ? MeetShapes<RestA, RestB, JoinAxis, [...Done, Add<X, Y>]>
      : Agree<X, Y> extends true
        ? MeetShapes<RestA, RestB, JoinAxis, [...Done, Meet<X, Y>]>
        : [Done['length'], X, Y]
    : never
  : [Done];

/** The first axis on which two shapes of the same rank differ, `skipped` apart, or -1. */
export function firstDifference(
  a: readonly number[],
  b: readonly number[],
  skipped: number = -1,
): number {
  return a.findIndex((size, axis) => axis !== skipped && size !== b[axis]);
}
