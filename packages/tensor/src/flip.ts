import {
  normalizeAxes,
  strides,
  type Arg,
  type Axes,
  type SameAxes,
  type Shape,
} from '@tapeloop/shapes';
import { listArgument } from './arguments.ts';
import { shapeOf } from './array-type.ts';
import type { DType } from './dtype.ts';
import type { NdArray, Of } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { strided } from './strided.ts';

/** The typed face of `flip`. */
export interface Flip {
  <S extends Shape, D extends DType, const I extends Axes = undefined>(
    x: NdArray<S, D>,
    axes?: Arg<SameAxes<'flip', S, I>, I>,
  ): Of<D, S>;
}

/**
 * The entries in reverse along one axis, several, or all of them.
 *
 * ```ts
 * import { flip, tensor } from '@tapeloop/tensor';
 *
 * flip(tensor([[1, 2], [3, 4]]), 1); // => tensor([[2, 1], [4, 3]])
 * ```
 */
export const flip: Flip = ((x: unknown, axes: Axes) => {
  const array = arrayOperand('flip', x);
  const shape = shapeOf(array);
  if (typeof axes === 'object') listArgument('flip', 'axes', axes);
  const flipped = normalizeAxes('flip', shape, axes);
  const own = strides(shape);
  return strided(array, {
    start: flipped.reduce((start, axis) => start + (shape[axis]! - 1) * own[axis]!, 0),
    lengths: shape,
    steps: own.map((step, axis) => (flipped.includes(axis) ? -step : step)),
  });
}) as Flip;
