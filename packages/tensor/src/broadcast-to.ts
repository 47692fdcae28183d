import { primitive } from '@tapeloop/autodiff';
import {
  broadcastToShape,
  size,
  type Arg,
  type BroadcastTo,
  type Out,
  type Shape,
} from '@tapeloop/shapes';
import { shapeArgument } from './arguments.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { withRank } from './batching.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import { mapEntries } from './map-entries.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { sumTo } from './sum-to.ts';

/** The typed face of `broadcastTo`. */
export interface BroadcastToFace {
  <S extends Shape, D extends DType, const T extends readonly number[]>(
    x: NdArray<S, D>,
    shape: Arg<BroadcastTo<S, [...T]>, T>,
  ): Of<D, Out<BroadcastTo<S, [...T]>>>;
}

/**
 * The array repeated along new and along length-1 axes to fill `shape`.
 *
 * ```ts
 * import { broadcastTo, tensor } from '@tapeloop/tensor';
 *
 * broadcastTo(tensor([1, 2]), [2, 2]); // => tensor([[1, 2], [1, 2]])
 * ```
 */
export const broadcastTo: BroadcastToFace = primitive<
  BroadcastToFace,
  [NdArray],
  readonly number[]
>({
  name: 'broadcastTo',
  kind: 'move',
  linear: true,
  call: (x, shape: readonly number[]) => [
    shapeArgument('broadcastTo', shape),
    [arrayOperand('broadcastTo', x)],
  ],
  type: ([x], shape): ArrayType => ({
    algebra: arrays,
    shape: broadcastToShape(x.shape, shape),
    dtype: x.dtype,
  }),
  forward([x], _shape, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    mapEntries((entry) => entry, [x], type.shape, out);
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [x]) => {
      const shape = shapeOf(x);
      return (g: Tensor) => sumTo(g, shape);
    },
  ],
  batch: ([x], shape, _batched, length) => {
    const all = [length, ...shape];
    return broadcastTo(withRank(x, all.length), all);
  },
});
