import { primitive } from '@tapeloop/autodiff';
import {
  normalizeAxis,
  normalizePermutation,
  sameShape,
  type Arg,
  type Out,
  type Shape,
  type SwapAxes,
  type Transpose,
} from '@tapeloop/shapes';
import { listArgument } from './arguments.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf, lastTwoSwapped, transposedArray } from './dense-array.ts';
import type { DType } from './dtype.ts';
import type { NdArray, Of } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { permuted } from './permuted.ts';

/** The one primitive of all that reorders axes. */
export type InOrder = (x: NdArray, order: readonly number[]) => NdArray;
export const reordered: InOrder = primitive<InOrder, [NdArray], readonly number[]>({
  name: 'transpose',
  kind: 'move',
  linear: true,
  call: (x, order: readonly number[]) => [order, [x]],
  type: ([x], order): ArrayType => ({
    algebra: arrays,
    shape: order.map((axis): number => x.shape[axis]),
    dtype: x.dtype,
  }),
  forward: ([x], order, type: ArrayType) =>
    sameShape(order, lastTwoSwapped(x.rank))
      ? transposedArray(type, x)
      : arrayOf(type, permuted(x, order)),
  vjp: [(_y, _x, order) => (g) => reordered(g, inverse(order))],
  batch: ([x], order) => reordered(x, [0, ...order.map((axis) => axis + 1)]),
});

const inverse = (order: readonly number[]): number[] => order.map((_, axis) => order.indexOf(axis));

const inOrder = (x: NdArray, order: readonly number[]): NdArray =>
  order.every((axis, i) => axis === i) ? x : reordered(x, order);

/** The typed face of `transpose`. */
export interface TransposeFace {
  <S extends Shape, D extends DType, const P extends readonly number[] | undefined = undefined>(
    x: NdArray<S, D>,
    axes?: Arg<Transpose<S, P>, P>,
  ): Of<D, Out<Transpose<S, P>>>;
}

/**
 * The axes in another order; reversed where none is given.
 *
 * ```ts
 * import { tensor, transpose } from '@tapeloop/tensor';
 *
 * transpose(tensor([[1, 2], [3, 4]])); // => tensor([[1, 3], [2, 4]])
 * ```
 */
export const transpose: TransposeFace = ((x: unknown, axes?: readonly number[]) => {
  const array = arrayOperand('transpose', x);
  const order = axes && listArgument('transpose', 'order of axes', axes);
  return inOrder(array, normalizePermutation(shapeOf(array), order));
}) as TransposeFace;

/** The typed face of `swapAxes`. */
export interface SwapAxesFace {
  <S extends Shape, D extends DType, const I extends number, const J extends number>(
    x: NdArray<S, D>,
    first: I,
    second: Arg<SwapAxes<S, I, J>, J>,
  ): Of<D, Out<SwapAxes<S, I, J>>>;
}

/**
 * Two axes exchanged.
 *
 * ```ts
 * import { swapAxes, tensor } from '@tapeloop/tensor';
 *
 * swapAxes(tensor([[1, 2], [3, 4]]), 0, -1); // => tensor([[1, 3], [2, 4]])
 * ```
 */
export const swapAxes: SwapAxesFace = ((x: unknown, first: number, second: number) => {
  const array = arrayOperand('swapAxes', x);
  const shape = shapeOf(array);
  const i = normalizeAxis('swapAxes', shape, first);
  const j = normalizeAxis('swapAxes', shape, second);
  const order = shape.map((_, axis) => (axis === i ? j : axis === j ? i : axis));
  return inOrder(array, order);
}) as SwapAxesFace;
