import { primitive } from '@tapeloop/autodiff';
import { concatShape, normalizeAxis, size, type Concat, type Out } from '@tapeloop/shapes';
import { alongAxis, copyRows } from './along-axis.ts';
import { listArgument } from './arguments.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied, repeated } from './batching.ts';
import { cast } from './cast.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, promote, type DType } from './dtype.ts';
import type { DTypes, ListArg, Shapes } from './lists.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { slice } from './slice.ts';

/** The typed face of `concat`. */
export interface ConcatFace {
  <const Ts extends readonly NdArray[], const I extends number>(
    arrays: ListArg<Concat<Shapes<Ts>, I>, Ts>,
    axis: I,
  ): Of<DTypes<Ts>, Out<Concat<Shapes<Ts>, I>>>;
}

/**
 * Arrays joined along an existing axis; all other axes must agree.
 *
 * ```ts
 * import { concat, tensor } from '@tapeloop/tensor';
 *
 * concat([tensor([1, 2]), tensor([3])], 0); // => tensor([1, 2, 3])
 * ```
 */
export const concat: ConcatFace = primitive<ConcatFace, NdArray[], number>({
  name: 'concat',
  kind: 'move',
  call: (xs: readonly unknown[], axis: number) => {
    const operands = listArgument('concat', 'first argument', xs).map((x) =>
      arrayOperand('concat', x),
    );
    concatShape(operands.map(shapeOf), axis);
    return [normalizeAxis('concat', shapeOf(operands[0]), axis), operands];
  },
  type: (xs: readonly ArrayType[], axis): ArrayType => ({
    algebra: arrays,
    shape: concatShape(
      xs.map((x) => x.shape),
      axis,
    ),
    dtype: xs.map((x) => x.dtype).reduce(promote),
  }),
  forward(xs, axis, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    const view = alongAxis(type.shape, axis);
    let at = 0;
    for (const x of xs) {
      const length = x.shape[axis]!;
      copyRows(x.data, length, 0, out, view.length, at, length, view);
      at += length;
    }
    return arrayOf(type, out);
  },
  vjp: (i) => (_y, xs, axis) => {
    const lengths = xs.map((x) => shapeOf(x)[axis]!);
    const start = lengths.slice(0, i).reduce((total, length) => total + length, 0);
    return part(start, start + lengths[i]!, axis, xs[i]!.dtype);
  },
  batch: (xs, axis, batched, length) => applied(concat, repeated(xs, batched, length), axis + 1),
});

// At the top level, so that the pullback keeps none of the arrays.
const part = (start: number, end: number, axis: number, dtype: DType) => (g: Tensor) =>
  cast(slice(g, start, end, axis), dtype);
