import { primitive } from '@tapeloop/autodiff';
import {
  normalizeAxis,
  size,
  topKShape,
  type Arg,
  type Out,
  type SameAxis,
  type Shape,
  type TopK,
} from '@tapeloop/shapes';
import { alongAxis } from './along-axis.ts';
import { optionsArgument } from './arguments.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied } from './batching.ts';
import { arrayOf } from './dense-array.ts';
import type { DType } from './dtype.ts';
import type { IntTensor, NdArray, Of } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { slice } from './slice.ts';
import { stableOrder } from './stable-order.ts';
import { takeAlongAxis } from './take-along-axis.ts';

/** How entries are sorted. */
export interface SortOptions {
  /** From the largest to the smallest. Default: false. */
  readonly descending?: boolean;
}

interface SortParams {
  readonly axis: number;
  readonly descending: boolean;
}

/** The ids that sort an array, on behalf of an operation that errors name. */
export type Order = (
  operation: string,
  x: unknown,
  axis: number,
  options?: SortOptions,
) => IntTensor;
export const orderAlong: Order = primitive<Order, [NdArray], SortParams>({
  name: 'argsort',
  call(operation: string, x, axis: number, options?: SortOptions) {
    const { descending = false } = optionsArgument(operation, options);
    const array = arrayOperand(operation, x);
    return [{ axis: normalizeAxis(operation, shapeOf(array), axis), descending }, [array]];
  },
  type: ([x]): ArrayType => ({ algebra: arrays, shape: x.shape, dtype: 'int32' }),
  forward: ([x], params, type: ArrayType) => arrayOf(type, orders(x, params)),
  batch: (operands, params) => applied(orderAlong, operands, { ...params, axis: params.axis + 1 }),
});

function orders({ data, shape }: NdArray, { axis, descending }: SortParams): Int32Array {
  const { outer, length, inner } = alongAxis(shape, axis);
  const out = new Int32Array(size(shape));
  const line = new Float64Array(length);
  for (let o = 0; o < outer; o += 1) {
    for (let i = 0; i < inner; i += 1) {
      const start = o * length * inner + i;
      for (let k = 0; k < length; k += 1) line[k] = data[start + k * inner]!;
      const order = stableOrder(line, descending);
      for (let k = 0; k < length; k += 1) out[start + k * inner] = order[k]!;
    }
  }
  return out;
}

/** The typed face of `argsort`. */
export interface Argsort {
  <S extends Shape, const I extends number = -1>(
    x: NdArray<S>,
    axis?: Arg<SameAxis<'argsort', S, I>, I>,
    options?: SortOptions,
  ): IntTensor<S>;
}

/**
 * The positions of the entries along an axis (the last by default) in ascending order.
 *
 * Equal entries stay in order. NaN counts as larger than any number, as in numpy, and so comes last,
 * or first where the order is descending.
 *
 * ```ts
 * import { argsort, tensor } from '@tapeloop/tensor';
 *
 * argsort(tensor([30, 10, 20])); // => tensor([1, 2, 0], int32)
 * ```
 */
export const argsort: Argsort = ((x: unknown, axis: number = -1, options?: SortOptions) =>
  orderAlong('argsort', x, axis, options)) as Argsort;

/** The typed face of `sort`. */
export interface Sort {
  <S extends Shape, D extends DType, const I extends number = -1>(
    x: NdArray<S, D>,
    axis?: Arg<SameAxis<'sort', S, I>, I>,
    options?: SortOptions,
  ): Of<D, S>;
}

/**
 * The entries along an axis (the last by default) in ascending order; NaN as in `argsort`.
 *
 * Their derivatives go back to where the entries were; of equal ones to the one that was first.
 *
 * ```ts
 * import { sort, tensor } from '@tapeloop/tensor';
 *
 * sort(tensor([30, 10, 20])); // => tensor([10, 20, 30])
 * sort(tensor([[1, 2], [3, 0]]), 0, { descending: true }); // => tensor([[3, 2], [1, 0]])
 * ```
 */
export const sort: Sort = ((x: NdArray, axis: number = -1, options?: SortOptions) => {
  const ids = orderAlong('sort', x, axis, options);
  return takeAlongAxis(x, ids, axis);
}) as Sort;

/** The typed face of `topK`. */
export interface TopKFace {
  <S extends Shape, D extends DType, const K extends number, const I extends number = -1>(
    x: NdArray<S, D>,
    k: Arg<TopK<S, K, I>, K>,
    axis?: I,
  ): [values: Of<D, Out<TopK<S, K, I>>>, ids: IntTensor<Out<TopK<S, K, I>>>];
}

/**
 * The k largest entries along an axis (the last by default), the largest first, and their positions.
 *
 * NaN counts as larger than any number, as in `max`; of equal entries the first is taken first.
 *
 * ```ts
 * import { tensor, topK } from '@tapeloop/tensor';
 *
 * const [values, ids] = topK(tensor([30, 10, 20]), 2);
 * values; // => tensor([30, 20])
 * ids; // => tensor([0, 2], int32)
 * ```
 */
export const topK: TopKFace = ((x: unknown, k: number, axis: number = -1) => {
  const array = arrayOperand('topK', x);
  topKShape(shapeOf(array), k, axis);
  const ids = slice(orderAlong('topK', array, axis, { descending: true }), 0, k, axis);
  return [takeAlongAxis(array, ids as IntTensor, axis), ids];
}) as unknown as TopKFace;
