import { primitive } from '@tapeloop/autodiff';
import {
  normalizeAxis,
  size,
  stackShape,
  unstackShapes,
  type Arg,
  type Out,
  type OutShapes,
  type Stack,
  type Unstack,
  type Shape,
} from '@tapeloop/shapes';
import { alongAxis, copyRows } from './along-axis.ts';
import { listArgument } from './arguments.ts';
import { arrayTypeOf, shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied, repeated } from './batching.ts';
import { cast } from './cast.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, promote, type DType } from './dtype.ts';
import type { ArraysOf, DTypes, ListArg, Shapes } from './lists.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';

/** The typed face of `stack`. */
export interface StackFace {
  <const Ts extends readonly NdArray[], const I extends number = 0>(
    arrays: ListArg<Stack<Shapes<Ts>, I>, Ts>,
    axis?: I,
  ): Of<DTypes<Ts>, Out<Stack<Shapes<Ts>, I>>>;
}

/**
 * Arrays of one shape along a new axis.
 *
 * ```ts
 * import { stack, tensor } from '@tapeloop/tensor';
 *
 * stack([tensor([1, 2]), tensor([3, 4])]); // => tensor([[1, 2], [3, 4]])
 * ```
 */
export const stack: StackFace = primitive<StackFace, NdArray[], number>({
  name: 'stack',
  kind: 'move',
  call: (xs: readonly unknown[], axis = 0) => {
    const operands = listArgument('stack', 'first argument', xs).map((x) =>
      arrayOperand('stack', x),
    );
    const shape = stackShape(operands.map(shapeOf), axis);
    return [normalizeAxis('stack', shape, axis), operands];
  },
  type: (xs: readonly ArrayType[], axis): ArrayType => ({
    algebra: arrays,
    shape: stackShape(
      xs.map((x) => x.shape),
      axis,
    ),
    dtype: xs.map((x) => x.dtype).reduce(promote),
  }),
  forward(xs, axis, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    const view = alongAxis(type.shape, axis);
    xs.forEach((x, i) => copyRows(x.data, 1, 0, out, view.length, i, 1, view));
    return arrayOf(type, out);
  },
  vjp: (i) => (_y, xs, axis) => {
    const { shape, dtype } = arrayTypeOf(xs[i]);
    return row(i, axis, shape, dtype);
  },
  batch: (xs, axis, batched, length) => applied(stack, repeated(xs, batched, length), axis + 1),
});

// At the top level, so that the pullback keeps none of the arrays.
const row = (i: number, axis: number, shape: readonly number[], dtype: DType) => (g: Tensor) =>
  cast(reshape(slice(g, i, i + 1, axis), [...shape]), dtype);

/** The typed face of `unstack`. */
export interface UnstackFace {
  <S extends Shape, D extends DType, const I extends number = 0>(
    x: NdArray<S, D>,
    axis?: Arg<Unstack<S, I>, I>,
  ): ArraysOf<D, OutShapes<Unstack<S, I>>>;
}

/**
 * The arrays along an axis, which goes: the reverse of `stack`.
 *
 * ```ts
 * import { tensor, unstack } from '@tapeloop/tensor';
 *
 * const [first] = unstack(tensor([[1, 2], [3, 4]]));
 * first; // => tensor([1, 2])
 * ```
 */
export const unstack: UnstackFace = primitive<UnstackFace, [NdArray], number>({
  name: 'unstack',
  kind: 'move',
  linear: true,
  many: true,
  call: (x, axis = 0) => {
    const array = arrayOperand('unstack', x);
    return [normalizeAxis('unstack', shapeOf(array), axis), [array]];
  },
  type: ([x], axis): ArrayType[] =>
    unstackShapes(x.shape, axis).map((shape) => ({ algebra: arrays, shape, dtype: x.dtype })),
  forward([x], axis, types: readonly ArrayType[]) {
    const view = alongAxis(x.shape, axis);
    return types.map((type, i) => {
      // Along the first axis the parts lie one after another, and share the array's memory.
      if (view.outer === 1) {
        return arrayOf(type, x.data.subarray(i * view.inner, (i + 1) * view.inner));
      }
      const out = allocate(type.dtype, size(type.shape));
      copyRows(x.data, view.length, i, out, 1, 0, 1, view);
      return arrayOf(type, out);
    });
  },
  vjp: [
    (ys, _x, axis) => {
      const types = ys.map(arrayTypeOf);
      return (gs) => stack(withZeros(gs, types), axis);
    },
  ],
  batch: (operands, axis) => applied(unstack, operands, axis + 1),
});

/** Cotangents of all outputs, with zeros for those that got none. */
export function withZeros(
  gs: readonly (Tensor | undefined)[],
  types: readonly ArrayType[],
): Tensor[] {
  return gs.map((g, i) => g ?? (arrays.zeros(types[i]!) as Tensor));
}
