import { primitive } from '@tapeloop/autodiff';
import {
  size,
  normalizeSlice,
  type Arg,
  type Out,
  type Shape,
  type Slice,
  type SliceRange,
} from '@tapeloop/shapes';
import { alongAxis, copyRows } from './along-axis.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied } from './batching.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { pad } from './pad.ts';

/** The typed face of `slice`. */
export interface SliceFace {
  <
    S extends Shape,
    D extends DType,
    const A extends number,
    const B extends number | undefined,
    const I extends number = 0,
  >(
    x: NdArray<S, D>,
    start: A,
    end: Arg<Slice<S, A, B, I>, B>,
    axis?: I,
  ): Of<D, Out<Slice<S, A, B, I>>>;
}

/**
 * The entries from `start` up to `end` along an axis, the first by default; negative positions count from its end.
 *
 * An `end` of undefined takes all the rest.
 *
 * ```ts
 * import { slice, tensor } from '@tapeloop/tensor';
 *
 * slice(tensor([1, 2, 3, 4]), 1, -1); // => tensor([2, 3])
 * ```
 */
export const slice: SliceFace = primitive<SliceFace, [NdArray], SliceRange>({
  name: 'slice',
  kind: 'move',
  linear: true,
  call: (x, start: number, end: number | undefined, axis = 0) => {
    const array = arrayOperand('slice', x);
    return [normalizeSlice(shapeOf(array), start, end, axis), [array]];
  },
  type: ([x], { axis, start, end }): ArrayType => ({
    algebra: arrays,
    shape: (x as ArrayType).shape.map((length, i) => (i === axis ? end - start : length)),
    dtype: x.dtype,
  }),
  forward([x], { axis, start, end }, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    const view = alongAxis(x.shape, axis);
    const length = end - start;
    copyRows(x.data, view.length, start, out, length, 0, length, view);
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [x], { axis, start, end }) => {
      const shape = shapeOf(x);
      const widths = shape.map((length, i): [number, number] =>
        i === axis ? [start, length - end] : [0, 0],
      );
      return (g: Tensor) => pad(g, widths);
    },
  ],
  batch: (operands, params) => applied(slice, operands, { ...params, axis: params.axis + 1 }),
});
