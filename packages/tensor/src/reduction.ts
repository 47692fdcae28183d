// What reductions share: their typed face, their parameters and their shape.
import {
  normalizeAxis,
  reduceShape,
  type Arg,
  type Out,
  type Reduce,
  type Shape,
} from '@tapeloop/shapes';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import type { DType } from './dtype.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { operand } from './operand.ts';
import { broadcastTo } from './broadcast-to.ts';
import { reshape } from './reshape.ts';

/** The axes of a reduction: one, several, or all of them. */
export type Axes = number | readonly number[] | undefined;

/** How a reduction leaves its axes. */
export interface ReductionOptions<Keep extends boolean = boolean> {
  /** Keeps the reduced axes with length 1. Default: false. */
  readonly keepDims?: Keep;
}

/** A reduction over one axis, several, or all. D is the dtype of the result, never for that of the operand. */
export interface Reduction<Op extends string, D extends DType = never> {
  <
    S extends Shape,
    E extends DType,
    const I extends Axes = undefined,
    const K extends boolean = false,
  >(
    x: NdArray<S, E>,
    axes?: Arg<Reduce<Op, S, I, K>, I>,
    options?: ReductionOptions<K>,
  ): Of<[D] extends [never] ? E : D, Out<Reduce<Op, S, I, K>>>;
}

/** A reduction's static parameters: its axes in ascending order from 0. */
export interface ReductionParams {
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

/** Turns the arguments of a reduction into parameters and operand. */
export const reductionCall =
  (name: string) =>
  (
    x: unknown,
    axes: Axes,
    options: ReductionOptions = {},
  ): readonly [params: ReductionParams, operands: [NdArray]] => {
    const array = operand(name, x);
    const shape = shapeOf(array);
    const { keepDims = false } = options;
    reduceShape(name, shape, axes, keepDims);
    return [{ axes: allAxes(name, shape, axes), keepDims }, [array]];
  };

function allAxes(name: string, shape: readonly number[], axes: Axes): readonly number[] {
  if (axes === undefined) return shape.map((_, axis) => axis);
  const several = typeof axes === 'number' ? [axes] : axes;
  return several.map((axis) => normalizeAxis(name, shape, axis)).sort((a, b) => a - b);
}

/** The type of a reduction's result. */
export function reducedType(
  name: string,
  x: ArrayType,
  { axes, keepDims }: ReductionParams,
  dtype: DType,
): ArrayType {
  return { algebra: arrays, shape: reduceShape(name, x.shape, axes, keepDims), dtype };
}

/** A reduced value, or its cotangent, with the reduced axes back as length 1, so that it broadcasts. */
export function withAxes(y: Tensor, shape: readonly number[], axes: readonly number[]): Tensor {
  return reshape(
    y,
    shape.map((length, axis) => (axes.includes(axis) ? 1 : length)),
  );
}

/** The adjoint of a sum: the cotangent repeated along the reduced axes. */
export function repeat(g: Tensor, shape: readonly number[], axes: readonly number[]): Tensor {
  return broadcastTo(withAxes(g, shape, axes), [...shape]);
}
