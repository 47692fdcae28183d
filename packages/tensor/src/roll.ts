import { normalizeAxis, type Arg, type SameAxis, type Shape } from '@tapeloop/shapes';
import { shapeOf } from './array-type.ts';
import { concat } from './concat.ts';
import type { DType } from './dtype.ts';
import type { NdArray, Of } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { slice } from './slice.ts';
import { wholeNumber } from './whole-number.ts';

/** The typed face of `roll`. */
export interface Roll {
  <S extends Shape, D extends DType, const I extends number>(
    x: NdArray<S, D>,
    shift: number,
    axis: Arg<SameAxis<'roll', S, I>, I>,
  ): Of<D, S>;
}

/**
 * The entries moved along an axis by `shift` places; what leaves at one end comes back at the other.
 *
 * ```ts
 * import { roll, tensor } from '@tapeloop/tensor';
 *
 * roll(tensor([1, 2, 3, 4]), 1, 0); // => tensor([4, 1, 2, 3])
 * ```
 */
export const roll: Roll = ((x: unknown, shift: number, axis: number) => {
  const array = arrayOperand('roll', x);
  const along = normalizeAxis('roll', shapeOf(array), axis);
  const length = shapeOf(array)[along]!;
  wholeNumber('roll', 'shift', shift);
  if (length === 0) return array;
  // `shift % length` has the sign of the shift.
  const cut = (length - (shift % length)) % length;
  if (cut === 0) return array;
  return concat([slice(array, cut, undefined, along), slice(array, 0, cut, along)], along);
}) as Roll;
