import { firstDifference, type MeetShapes } from './agree.ts';
import { type At, type AxisIndex, type NoAxis, normalizeAxis } from './axis.ts';
import type { InsertAxis } from './expand.ts';
import type { Shape } from './rule.ts';
import { sameShape } from './shape.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape of arrays laid one after the other along `Axis`; `Shapes` lists theirs. */
export type Concat<Shapes extends readonly Shape[], Axis extends number> = Shapes extends readonly [
  infer First extends Shape,
  ...infer Rest extends readonly Shape[],
]
  ? AxisIndex<First, Axis> extends infer Index
    ? Index extends number
      ? ConcatRest<First, Rest, First, Axis, Index>
      : Index extends 'unknown'
        ? [Shape]
        : NoAxis<'concat', First, Axis>
    : never
  : Shapes extends readonly []
    ? 'concat: needs at least one array'
    : ConcatAnyNumber<Shapes[number], Axis>;

/** `Done` is the shape of what is joined so far. */
type ConcatRest<
  First extends Shape,
  Left extends readonly Shape[],
  Done extends Shape,
  Axis extends number,
  Index extends number,
> = Left extends readonly [infer Next extends Shape, ...infer Rest extends readonly Shape[]]
  ? number extends Done['length'] | Next['length']
    ? ConcatRest<First, Rest, Shape, Axis, Index>
    : Done['length'] extends Next['length']
      ? MeetShapes<Done, Next, Index> extends infer Met
        ? Met extends [infer Joined extends Shape]
          ? ConcatRest<First, Rest, Joined, Axis, Index>
          : Met extends [infer Off extends number, infer X, infer Y]
            ? `concat: ${Show<First>} and ${Show<Next>} differ off axis ${Axis}: axis ${Off} is ${ShowDim<X>} vs ${ShowDim<Y>}`
            : never
        : never
      : `concat: ranks differ: ${Show<First>} and ${Show<Next>}`
  : Left extends readonly []
    ? [Done]
    : ConcatAnyNumber<Done, Axis>;

/** Of an array (not a tuple) of shapes it is not known how many there are. */
type ConcatAnyNumber<S extends Shape, Axis extends number> =
  At<S, Axis> extends infer Place
    ? Place extends [infer Before extends Shape, unknown, infer After extends Shape]
      ? [[...Before, number, ...After]]
      : Place extends 'unknown'
        ? [Shape]
        : NoAxis<'concat', S, Axis>
    : never;

/** The shape of arrays of one shape laid side by side along a new axis; `Shapes` lists theirs. */
export type Stack<Shapes extends readonly Shape[], Axis extends number> = Shapes extends readonly []
  ? 'stack: needs at least one array'
  : CommonShape<Shapes> extends infer Common
    ? Common extends [infer S extends Shape]
      ? InsertAxis<S, Axis, Shapes['length']> extends infer Result
        ? Result extends 'out of range'
          ? NoAxis<'stack', S, Axis>
          : Result
        : never
      : Common
    : never;

type CommonShape<Shapes extends readonly Shape[]> = Shapes extends readonly [
  infer First extends Shape,
  ...infer Rest extends readonly Shape[],
]
  ? CommonRest<First, Rest, First>
  : [Shapes[number]];

type CommonRest<
  First extends Shape,
  Left extends readonly Shape[],
  Done extends Shape,
> = Left extends readonly [infer Next extends Shape, ...infer Rest extends readonly Shape[]]
  ? { a: Done; b: Next } extends { a: Next; b: Done }
    ? CommonRest<First, Rest, Done>
    : number extends Done['length'] | Next['length']
      ? CommonRest<First, Rest, Shape>
      : Done['length'] extends Next['length']
        ? MeetShapes<Done, Next> extends [infer Met extends Shape]
          ? CommonRest<First, Rest, Met>
          : ShapesDiffer<First, Next>
        : ShapesDiffer<First, Next>
  : [Done];

type ShapesDiffer<
  A extends Shape,
  B extends Shape,
> = `stack: shapes ${Show<A>} and ${Show<B>} differ`;

/**
 * The shape of arrays laid one after the other along an axis. Their other axes must be equal.
 *
 * @throws ShapeError when they are not, when there is no such axis, or no array at all.
 * @example
 * ```ts
 * import { concatShape } from '@tapeloop/shapes';
 *
 * concatShape([[64, 100], [64, 256]], 1); // => [64, 356]
 * ```
 */
export function concatShape(shapes: readonly (readonly number[])[], axis: number): number[] {
  const [first, ...rest] = shapes;
  if (first === undefined) return fail('concat: needs at least one array');
  const index = normalizeAxis('concat', first, axis);
  let total = first[index]!;
  for (const next of rest) {
    if (next.length !== first.length) {
      fail(`concat: ranks differ: ${showShape(first)} and ${showShape(next)}`);
    }
    const off = firstDifference(first, next, index);
    if (off !== -1) {
      fail(
        `concat: ${showShape(first)} and ${showShape(next)} differ off axis ${axis}: axis ${off} is ${first[off]} vs ${next[off]}`,
      );
    }
    total += next[index]!;
  }
  return first.with(index, total);
}

/**
 * The shape of arrays laid side by side along a new axis, which `axis` counts in the result.
 *
 * @throws ShapeError when their shapes differ, when there is no such axis, or no array at all.
 * @example
 * ```ts
 * import { stackShape } from '@tapeloop/shapes';
 *
 * stackShape([[64, 100], [64, 100]], 0); // => [2, 64, 100]
 * ```
 */
export function stackShape(shapes: readonly (readonly number[])[], axis: number): number[] {
  const [first, ...rest] = shapes;
  if (first === undefined) return fail('stack: needs at least one array');
  const other = rest.find((next) => !sameShape(first, next));
  if (other !== undefined) {
    fail(`stack: shapes ${showShape(first)} and ${showShape(other)} differ`);
  }
  const index = normalizeAxis('stack', first, axis, first.length + 1);
  return first.toSpliced(index, 0, shapes.length);
}
