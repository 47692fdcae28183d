import { primitive } from '@tapeloop/autodiff';
import {
  normalizeAxis,
  size,
  takeAlongAxisShape,
  type Arg,
  type Out,
  type Shape,
  type TakeAlongAxis,
} from '@tapeloop/shapes';
import { alongAxis } from './along-axis.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied, repeated } from './batching.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import { mustBeEntry } from './entry-id.ts';
import type { IntTensor, NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand, intOperand } from './operand.ts';

/** The typed face of `takeAlongAxis`. */
export interface TakeAlongAxisFace {
  <S extends Shape, D extends DType, J extends Shape, const I extends number>(
    x: NdArray<S, D>,
    ids: Arg<TakeAlongAxis<S, J, I>, IntTensor<J>>,
    axis: I,
  ): Of<D, Out<TakeAlongAxis<S, J, I>>>;
}

/**
 * The entries at ids along an axis, where every line has ids of its own: what `argsort` and `topK`
 * give leads back to the values.
 *
 * The ids have the axes of the array but for that one. Throws where an id is not an entry of the
 * axis.
 *
 * ```ts
 * import { takeAlongAxis, tensor } from '@tapeloop/tensor';
 *
 * const ids = tensor([[2], [0]], { dtype: 'int32' });
 * takeAlongAxis(tensor([[1, 2, 3], [4, 5, 6]]), ids, 1); // => tensor([[3], [4]])
 * ```
 */
export const takeAlongAxis: TakeAlongAxisFace = primitive<
  TakeAlongAxisFace,
  [NdArray, IntTensor],
  number
>({
  name: 'takeAlongAxis',
  call(x, ids, axis: number) {
    const array = arrayOperand('takeAlongAxis', x);
    const index = intOperand('takeAlongAxis', 'ids', ids);
    takeAlongAxisShape(shapeOf(array), shapeOf(index), axis);
    return [normalizeAxis('takeAlongAxis', shapeOf(array), axis), [array, index]];
  },
  type: ([x, ids]): ArrayType => ({ algebra: arrays, shape: ids.shape, dtype: x.dtype }),
  forward([x, ids], axis, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    const { data } = x;
    forEachId(ids, x.shape, axis, (i, from) => {
      out[i] = data[from]!;
    });
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [x, ids], axis) => {
      const shape = shapeOf(x);
      return (g: Tensor) => addAlongAxis(g, ids, axis, shape);
    },
    null,
  ],
  batch: (operands, axis, batched, length) =>
    applied(takeAlongAxis, repeated(operands, batched, length), axis + 1),
});

interface Target {
  readonly axis: number;
  readonly shape: readonly number[];
}

export type AddAlongAxis = (
  g: NdArray,
  ids: IntTensor,
  axis: number,
  shape: readonly number[],
) => NdArray;

/** The adjoint: zeros of a shape to which the values are added at their ids along an axis. */
export const addAlongAxis: AddAlongAxis = primitive<AddAlongAxis, [NdArray, IntTensor], Target>({
  name: 'addAlongAxis',
  call: (g, ids, axis: number, shape: readonly number[]) => [{ axis, shape }, [g, ids]],
  type: ([g], { shape }): ArrayType => ({ algebra: arrays, shape, dtype: g.dtype }),
  forward([g, ids], { axis, shape }, type: ArrayType) {
    // Summed in float64, as every reduction.
    const totals = new Float64Array(size(shape));
    const { data } = g;
    forEachId(ids, shape, axis, (i, to) => {
      totals[to]! += data[i]!;
    });
    const out = allocate(type.dtype, totals.length);
    out.set(totals);
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [, ids], { axis }) =>
      (g: Tensor) =>
        takeAlongAxis(g, ids, axis) as NdArray,
    null,
  ],
  batch: (operands, { axis, shape }, batched, length) =>
    applied(addAlongAxis, repeated(operands, batched, length), {
      axis: axis + 1,
      shape: [length, ...shape],
    }),
});

/** Visits every id: its position, and where it leads to in an array of this shape. */
function forEachId(
  ids: IntTensor,
  shape: readonly number[],
  axis: number,
  visit: (position: number, place: number) => void,
): void {
  const { outer, length, inner } = alongAxis(shape, axis);
  const count = ids.shape[axis]!;
  let position = 0;
  for (let o = 0; o < outer; o += 1) {
    for (let k = 0; k < count; k += 1) {
      for (let i = 0; i < inner; i += 1, position += 1) {
        const id = ids.data[position]!;
        mustBeEntry('takeAlongAxis', id, position, shape, axis);
        visit(position, (o * length + id) * inner + i);
      }
    }
  }
}
