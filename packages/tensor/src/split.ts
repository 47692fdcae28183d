import { primitive } from '@tapeloop/autodiff';
import {
  normalizeAxis,
  size,
  splitShapes,
  type Arg,
  type OutShapes,
  type Shape,
  type Split,
} from '@tapeloop/shapes';
import { alongAxis, copyRows } from './along-axis.ts';
import { arrayTypeOf, shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied } from './batching.ts';
import { concat } from './concat.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import type { ArraysOf } from './lists.ts';
import type { NdArray } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { withZeros } from './stack.ts';

interface SplitParams {
  readonly parts: number;
  readonly axis: number;
}

/** The typed face of `split`. */
export interface SplitFace {
  <S extends Shape, D extends DType, const N extends number, const I extends number>(
    x: NdArray<S, D>,
    parts: Arg<Split<S, N, I>, N>,
    axis: I,
  ): ArraysOf<D, OutShapes<Split<S, N, I>>>;
}

/**
 * Equal parts along an axis: the reverse of `concat`.
 *
 * ```ts
 * import { split, tensor } from '@tapeloop/tensor';
 *
 * const [, second] = split(tensor([1, 2, 3, 4]), 2, 0);
 * second; // => tensor([3, 4])
 * ```
 */
export const split: SplitFace = primitive<SplitFace, [NdArray], SplitParams>({
  name: 'split',
  kind: 'move',
  linear: true,
  many: true,
  call: (x, parts: number, axis: number) => {
    const array = arrayOperand('split', x);
    splitShapes(shapeOf(array), parts, axis);
    return [{ parts, axis: normalizeAxis('split', shapeOf(array), axis) }, [array]];
  },
  type: ([x], { parts, axis }): ArrayType[] =>
    splitShapes(x.shape, parts, axis).map((shape) => ({ algebra: arrays, shape, dtype: x.dtype })),
  forward([x], { axis }, types: readonly ArrayType[]) {
    const whole = alongAxis(x.shape, axis);
    return types.map((type, i) => {
      const out = allocate(type.dtype, size(type.shape));
      const length = type.shape[axis]!;
      copyRows(x.data, whole.length, i * length, out, length, 0, length, whole);
      return arrayOf(type, out);
    });
  },
  vjp: [
    (ys, _x, { axis }) => {
      const types = ys.map(arrayTypeOf);
      return (gs) => concat(withZeros(gs, types), axis);
    },
  ],
  batch: (operands, { parts, axis }) => applied(split, operands, { parts, axis: axis + 1 }),
});
