import { primitive } from '@tapeloop/autodiff';
import {
  expandDimsShape,
  reshapeShape,
  sameShape,
  squeezeShape,
  type Arg,
  type ExpandDims,
  type Out,
  type Reshape,
  type Shape,
  type Squeeze,
} from '@tapeloop/shapes';
import { listArgument } from './arguments.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import type { DType } from './dtype.ts';
import type { NdArray, Of } from './nd-array.ts';
import { arrayOperand } from './operand.ts';

/** The one primitive of all that renames axes: entries stay where they are, and are shared. */
export type WithShape = (x: NdArray, shape: readonly number[]) => NdArray;
export const reshaped: WithShape = primitive<WithShape, [NdArray], readonly number[]>({
  name: 'reshape',
  kind: 'move',
  linear: true,
  call: (x, shape: readonly number[]) => [shape, [x]],
  type: ([x], shape): ArrayType => ({ algebra: arrays, shape, dtype: x.dtype }),
  forward: ([x], _shape, type: ArrayType) => arrayOf(type, x.data),
  vjp: [
    (_y, [x]) => {
      const shape = shapeOf(x);
      return (g) => reshaped(g, shape);
    },
  ],
  batch: ([x], shape, _batched, length) => reshaped(x, [length, ...shape]),
});

const to = (x: NdArray, shape: readonly number[]): NdArray =>
  sameShape(shapeOf(x), shape) ? x : reshaped(x, shape);

/** The typed face of `reshape`. */
export interface ReshapeFace {
  <S extends Shape, D extends DType, const T extends readonly number[]>(
    x: NdArray<S, D>,
    shape: Arg<Reshape<S, [...T]>, T>,
  ): Of<D, Out<Reshape<S, [...T]>>>;
}

/**
 * The same entries in another shape; one length may be -1, which is worked out.
 *
 * ```ts
 * import { reshape, tensor } from '@tapeloop/tensor';
 *
 * reshape(tensor([1, 2, 3, 4]), [2, -1]); // => tensor([[1, 2], [3, 4]])
 * ```
 */
export const reshape: ReshapeFace = ((x: unknown, shape: readonly number[]) => {
  const array = arrayOperand('reshape', x);
  return to(array, reshapeShape(shapeOf(array), listArgument('reshape', 'shape', shape)));
}) as ReshapeFace;

/** The typed face of `expandDims`. */
export interface ExpandDimsFace {
  <S extends Shape, D extends DType, const I extends number>(
    x: NdArray<S, D>,
    axis: Arg<ExpandDims<S, I>, I>,
  ): Of<D, Out<ExpandDims<S, I>>>;
}

/**
 * A new axis of length 1, which `axis` counts in the result; -1 puts it last.
 *
 * ```ts
 * import { expandDims, tensor } from '@tapeloop/tensor';
 *
 * expandDims(tensor([1, 2]), -1); // => tensor([[1], [2]])
 * ```
 */
export const expandDims: ExpandDimsFace = ((x: unknown, axis: number) => {
  const array = arrayOperand('expandDims', x);
  return to(array, expandDimsShape(shapeOf(array), axis));
}) as ExpandDimsFace;

/** The typed face of `squeeze`. */
export interface SqueezeFace {
  <S extends Shape, D extends DType, const I extends number | undefined = undefined>(
    x: NdArray<S, D>,
    axis?: Arg<Squeeze<S, I>, I>,
  ): Of<D, Out<Squeeze<S, I>>>;
}

/**
 * Without an axis of length 1, or without all of them.
 *
 * ```ts
 * import { squeeze, tensor } from '@tapeloop/tensor';
 *
 * squeeze(tensor([[[1, 2]]]), 0); // => tensor([[1, 2]])
 * ```
 */
export const squeeze: SqueezeFace = ((x: unknown, axis?: number) => {
  const array = arrayOperand('squeeze', x);
  return to(array, squeezeShape(shapeOf(array), axis));
}) as SqueezeFace;
