import { primitive } from '@tapeloop/autodiff';
import {
  normalizeAxis,
  size,
  takeShape,
  type Arg,
  type Out,
  type Shape,
  type Take,
} from '@tapeloop/shapes';
import { alongAxis } from './along-axis.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import { mustBeEntry } from './entry-id.ts';
import { scatterAdd } from './gather.ts';
import type { IntTensor, NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand, intOperand } from './operand.ts';
import { reshape } from './reshape.ts';
import { transpose } from './transpose.ts';

/** The typed face of `take`. */
export interface TakeFace {
  <S extends Shape, D extends DType, J extends Shape, const I extends number>(
    x: NdArray<S, D>,
    ids: IntTensor<J>,
    axis: Arg<Take<S, J, I>, I>,
  ): Of<D, Out<Take<S, J, I>>>;
}

/**
 * The entries at ids along an axis: [...before, length, ...after] at [...ids] gives
 * [...before, ...ids, ...after].
 *
 * `gather` is this along the first axis. Throws where an id is not an entry of the axis, also for
 * negative ones.
 *
 * ```ts
 * import { take, tensor } from '@tapeloop/tensor';
 *
 * const ids = tensor([2, 0], { dtype: 'int32' });
 * take(tensor([[1, 2, 3], [4, 5, 6]]), ids, 1); // => tensor([[3, 1], [6, 4]])
 * ```
 */
export const take: TakeFace = primitive<TakeFace, [NdArray, IntTensor], number>({
  name: 'take',
  call(x, ids, axis: number) {
    const array = arrayOperand('take', x);
    const index = intOperand('take', 'ids', ids);
    return [normalizeAxis('take', shapeOf(array), axis), [array, index]];
  },
  type: ([x, ids], axis): ArrayType => ({
    algebra: arrays,
    shape: takeShape(x.shape, ids.shape, axis),
    dtype: x.dtype,
  }),
  forward([x, ids], axis, type: ArrayType) {
    const { outer, length, inner } = alongAxis(x.shape, axis);
    const out = allocate(type.dtype, size(type.shape));
    const count = ids.size;
    ids.data.forEach((id, i) => {
      mustBeEntry('take', id, i, x.shape, axis);
      for (let o = 0; o < outer; o += 1) {
        const start = (o * length + id) * inner;
        out.set(x.data.subarray(start, start + inner), (o * count + i) * inner);
      }
    });
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [x, ids], axis) => {
      const shape = shapeOf(x);
      return (g: Tensor) => addAt(g, ids, shape, axis);
    },
    null,
  ],
  batch([x, ids], axis, [isBatched, areIdsBatched]) {
    if (isBatched !== true) return moveFirst(take(x, ids, axis) as NdArray, axis);
    return areIdsBatched === true ? undefined : take(x, ids, axis + 1);
  },
});

/** An axis before all others. */
function moveFirst(x: NdArray, axis: number): NdArray {
  const others = x.shape.flatMap((_, i) => (i === axis ? [] : [i]));
  return transpose(x, [axis, ...others]);
}

/** The adjoint: zeros of a shape to which the cotangent is added at ids along an axis. */
function addAt(g: Tensor, ids: IntTensor, shape: readonly number[], axis: number): NdArray {
  const { outer, length, inner } = alongAxis(shape, axis);
  const count = size(shapeOf(ids));
  const rows = transpose(reshape(g, [outer, count, inner]), [1, 0, 2]);
  const sums = scatterAdd(rows, reshape(ids, [count]), length);
  return reshape(transpose(sums, [1, 0, 2]), [...shape]);
}
