import { primitive } from '@tapeloop/autodiff';
import {
  normalizeAxis,
  size,
  normalizeSlice,
  splitShapes,
  type Arg,
  type Out,
  type Shape,
  type Slice,
  type Split,
} from '@tapeloop/shapes';
import { alongAxis, copyRows } from './along-axis.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import type { ArraysOf } from './lists.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { operand } from './operand.ts';
import { pad } from './pad.ts';

interface SliceParams {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

/** The typed face of `slice`. */
export interface SliceFace {
  <
    S extends Shape,
    D extends DType,
    const A extends number,
    const B extends number,
    const I extends number = 0,
  >(
    x: NdArray<S, D>,
    start: A,
    end: Arg<Slice<S, A, B, I>, B>,
    axis?: I,
  ): Of<D, Out<Slice<S, A, B, I>>>;
}

/**
 * The entries from `start` up to `end` along an axis; negative ones count from its end.
 *
 * ```ts
 * import { slice, tensor } from '@tapeloop/tensor';
 *
 * slice(tensor([1, 2, 3, 4]), 1, -1); // => tensor([2, 3])
 * ```
 */
export const slice: SliceFace = primitive<SliceFace, [NdArray], SliceParams>({
  name: 'slice',
  call: (x, start: number, end: number, axis = 0) => {
    const array = operand('slice', x);
    return [normalizeSlice(shapeOf(array), start, end, axis), [array]];
  },
  type: ([x], { axis, start, end }): ArrayType => ({
    algebra: arrays,
    shape: (x as ArrayType).shape.map((length, i) => (i === axis ? end - start : length)),
    dtype: x.dtype,
  }),
  forward([x], { axis, start, end }, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    copyRows(
      x.data,
      x.shape[axis]!,
      start,
      out,
      end - start,
      0,
      end - start,
      alongAxis(x.shape, axis),
    );
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
});

/** The typed face of `split`. */
export interface SplitFace {
  <S extends Shape, D extends DType, const N extends number, const I extends number>(
    x: NdArray<S, D>,
    parts: Arg<Split<S, N, I>, N>,
    axis: I,
  ): Split<S, N, I> extends [infer List] ? ArraysOf<D, List> : never;
}

/**
 * Equal parts along an axis.
 *
 * ```ts
 * import { split, tensor } from '@tapeloop/tensor';
 *
 * const [, second] = split(tensor([1, 2, 3, 4]), 2, 0);
 * second; // => tensor([3, 4])
 * ```
 */
export const split: SplitFace = ((x: unknown, parts: number, axis: number) => {
  const array = operand('split', x);
  const shape = shapeOf(array);
  splitShapes(shape, parts, axis);
  const length = shape[normalizeAxis('split', shape, axis)]! / parts;
  return Array.from({ length: parts }, (_, i) => slice(array, i * length, (i + 1) * length, axis));
}) as SplitFace;
