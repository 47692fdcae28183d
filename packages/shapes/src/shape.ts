import { isSize } from './dim.ts';
import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The last dimension of a shape, `number` when the rank is unknown. */
export type Last<S extends Shape> = S extends [...unknown[], infer D extends number] ? D : number;

/** `[S]` when every known dimension of `S` is a whole number of 0 or more, else the message. */
export type ValidShape<Op extends string, S extends Shape> =
  InvalidDim<S> extends infer D extends number
    ? [D] extends [never]
      ? [S]
      : `${Op}: dimension ${ShowDim<D>} of ${Show<S>} is not a whole number of 0 or more`
    : never;

/** The first dimension that is negative or not whole; `never` when there is none. */
type InvalidDim<S extends Shape> = S extends [infer D extends number, ...infer Rest extends Shape]
  ? IsInvalid<D> extends true
    ? D
    : InvalidDim<Rest>
  : never;

/** A literal says by its digits that it is negative, a fraction, or too large to count with. */
export type IsInvalid<D extends number> = `${D}` extends
  | `-${string}`
  | `${string}.${string}`
  | `${string}e${string}`
  ? true
  : false;

/**
 * Checks that every dimension is a whole number of 0 or more.
 *
 * @throws ShapeError otherwise.
 * @example
 * ```ts
 * import { validShape } from '@tapeloop/shapes';
 *
 * validShape('zeros', [64, 0]);
 * ```
 */
export function validShape(op: string, shape: readonly number[]): void {
  const bad = shape.findIndex((d) => !isSize(d));
  if (bad !== -1) {
    fail(
      `${op}: dimension ${shape[bad]} of ${showShape(shape)} is not a whole number of 0 or more`,
    );
  }
}

/**
 * Checks that a shape is the one expected, where -1 stands for any size.
 *
 * @throws ShapeError otherwise.
 * @example
 * ```ts
 * import { checkShape } from '@tapeloop/shapes';
 *
 * checkShape('expectShape', [-1, 100], [64, 100]);
 * ```
 */
export function checkShape(op: string, expected: readonly number[], got: readonly number[]): void {
  const fits =
    expected.length === got.length && expected.every((d, axis) => d === -1 || d === got[axis]);
  if (fits) return;
  const words = expected.map((d) => (d === -1 ? '?' : d)).join(', ');
  fail(`${op}: expected [${words}], got ${showShape(got)}`);
}

/**
 * The number of elements: 1 for a scalar.
 *
 * @example
 * ```ts
 * import { size } from '@tapeloop/shapes';
 *
 * size([64, 100]); // => 6400
 * ```
 */
export function size(shape: readonly number[]): number {
  let product = 1;
  for (const d of shape) product *= d;
  return product;
}

/**
 * How many elements apart neighbours along each axis are, in row-major order.
 *
 * @example
 * ```ts
 * import { strides } from '@tapeloop/shapes';
 *
 * strides([2, 3, 4]); // => [12, 4, 1]
 * ```
 */
export function strides(shape: readonly number[]): number[] {
  const steps: number[] = [];
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    steps[axis] = step;
    step *= shape[axis]!;
  }
  return steps;
}

/** Whether two shapes are equal. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((d, axis) => d === b[axis]);
}
