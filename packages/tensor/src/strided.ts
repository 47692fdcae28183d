import { primitive } from '@tapeloop/autodiff';
import { size } from '@tapeloop/shapes';
import type { ArrayType } from './array-type.ts';
import { shapeOf } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate } from './dtype.ts';
import { forEachRun, type View } from './view.ts';
import type { NdArray, Tensor } from './nd-array.ts';

export type Strided = (x: NdArray, view: View) => NdArray;

/** The entries that a view names, copied: what flips, tiles, diagonals and windows are made of. */
export const strided: Strided = primitive<Strided, [NdArray], View>({
  name: 'strided',
  kind: 'move',
  linear: true,
  call: (x, view: View) => [view, [x]],
  type: ([x], { lengths }): ArrayType => ({ algebra: arrays, shape: lengths, dtype: x.dtype }),
  forward([x], view, type: ArrayType) {
    const { data } = x;
    const out = allocate(type.dtype, size(type.shape));
    forEachRun(view, (at, from, count, step) => {
      if (step === 1 && count > 32) out.set(data.subarray(from, from + count), at);
      else for (let i = 0, p = from; i < count; i += 1, p += step) out[at + i] = data[p]!;
    });
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [x], view) => {
      const shape = shapeOf(x);
      return (g: Tensor) => unstrided(g, view, shape);
    },
  ],
  batch: ([x], view) => strided(x, ofSteps(view, shapeOf(x))),
});

interface Whole extends View {
  readonly shape: readonly number[];
}

export type Unstrided = (x: NdArray, view: View, shape: readonly number[]) => NdArray;

/** The adjoint: an array of zeros to which entries are added where a view of it names them. */
export const unstrided: Unstrided = primitive<Unstrided, [NdArray], Whole>({
  name: 'unstrided',
  linear: true,
  call: (x, view: View, shape: readonly number[]) => [{ ...view, shape }, [x]],
  type: ([x], { shape }): ArrayType => ({ algebra: arrays, shape, dtype: x.dtype }),
  forward([x], view, type: ArrayType) {
    const { data } = x;
    // Summed in float64, as every reduction.
    const totals = new Float64Array(size(type.shape));
    forEachRun(view, (at, from, count, step) => {
      for (let i = 0, p = from; i < count; i += 1, p += step) totals[p]! += data[at + i]!;
    });
    const out = allocate(type.dtype, totals.length);
    out.set(totals);
    return arrayOf(type, out);
  },
  vjp: [(_y, _x, view) => (g: Tensor) => strided(g, view)],
  batch: ([x], view, _batched, length) => {
    const shape = [length, ...view.shape];
    return unstrided(x, ofSteps(view, shape), shape);
  },
});

/** The view of every step's array, in an array of this shape that has them all. */
function ofSteps({ start, lengths, steps }: View, shape: readonly number[]): View {
  const [length, ...rest] = shape;
  return { start, lengths: [length!, ...lengths], steps: [size(rest), ...steps] };
}
