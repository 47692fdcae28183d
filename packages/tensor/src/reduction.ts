// What reductions share: their typed face, their parameters and their shape.
import {
  normalizeAxes,
  reduceShape,
  type Arg,
  type Axes,
  type Out,
  type Reduce,
  type Shape,
} from '@tapeloop/shapes';
import { listArgument, optionsArgument } from './arguments.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied } from './batching.ts';
import type { DType, Float } from './dtype.ts';
import type { Summed } from './faces.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { broadcastTo } from './broadcast-to.ts';
import { reshape } from './reshape.ts';

/** How a reduction leaves its axes. */
export interface ReductionOptions<Keep extends boolean = boolean> {
  /** Keeps the reduced axes with length 1. Default: false. */
  readonly keepDims?: Keep;
}

/** What a reduction makes of a dtype: keeps it, counts booleans, or gives floats or booleans. */
export type Outcome = 'same' | 'counted' | 'float' | 'bool';

type DTypeAfter<How extends Outcome, E extends DType> = How extends 'same'
  ? E
  : How extends 'counted'
    ? Summed<E>
    : How extends 'bool'
      ? 'bool'
      : Float;

/** A reduction over one axis, several, or all. */
export interface Reduction<Op extends string, How extends Outcome> {
  <
    S extends Shape,
    E extends DType,
    const I extends Axes = undefined,
    const K extends boolean = false,
  >(
    x: NdArray<S, E>,
    axes?: Arg<Reduce<Op, S, I, K>, I>,
    options?: ReductionOptions<K>,
  ): Of<DTypeAfter<How, E>, Out<Reduce<Op, S, I, K>>>;
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
    options?: ReductionOptions,
  ): readonly [params: ReductionParams, operands: [NdArray]] => {
    const array = arrayOperand(name, x);
    const shape = shapeOf(array);
    const { keepDims = false } = optionsArgument(name, options);
    if (typeof axes === 'object') listArgument(name, 'axes', axes);
    const ascending = normalizeAxes(name, shape, axes).toSorted((a, b) => a - b);
    return [{ axes: ascending, keepDims }, [array]];
  };

/** The type of a reduction's result. */
export function reducedType(
  name: string,
  x: ArrayType,
  { axes, keepDims }: ReductionParams,
  dtype: DType,
): ArrayType {
  return { algebra: arrays, shape: reduceShape(name, x.shape, axes, keepDims), dtype };
}

/** A reduction of all steps at once: its axes come one later. */
export function reducedSteps(
  operation: unknown,
  operands: readonly NdArray[],
  params: { readonly axes: readonly number[] },
): unknown {
  return applied(operation, operands, { ...params, axes: later(params.axes) });
}

/** Axes behind that of the steps. */
export const later = (axes: readonly number[]): number[] => axes.map((axis) => axis + 1);

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
