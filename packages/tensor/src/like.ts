import type { Shape } from '@tapeloop/shapes';
import { numberArgument, optionsArgument } from './arguments.ts';
import { arrayTypeOf } from './array-type.ts';
import { full, type Creation } from './create.ts';
import { checkDType, type DType } from './dtype.ts';
import type { NdArray, Of } from './nd-array.ts';
import { arrayOperand } from './operand.ts';

/**
 * An array of the shape and dtype of another with every entry the same.
 *
 * ```ts
 * import { fullLike, tensor } from '@tapeloop/tensor';
 *
 * fullLike(tensor([1, 2]), 7); // => tensor([7, 7])
 * ```
 */
export function fullLike<S extends Shape, D extends DType, E extends DType = D>(
  x: NdArray<S, D>,
  value: number,
  options?: Creation<E>,
): Of<E, S> {
  return filled('fullLike', x, numberArgument('fullLike', 'value', value), options) as Of<E, S>;
}

/**
 * An array of zeros of the shape and dtype of another.
 *
 * ```ts
 * import { tensor, zerosLike } from '@tapeloop/tensor';
 *
 * zerosLike(tensor([1, 2]), { dtype: 'int32' }); // => tensor([0, 0], int32)
 * ```
 */
export function zerosLike<S extends Shape, D extends DType, E extends DType = D>(
  x: NdArray<S, D>,
  options?: Creation<E>,
): Of<E, S> {
  return filled('zerosLike', x, 0, options) as Of<E, S>;
}

/**
 * An array of ones of the shape and dtype of another.
 *
 * ```ts
 * import { onesLike, tensor } from '@tapeloop/tensor';
 *
 * onesLike(tensor([[3], [4]])); // => tensor([[1], [1]])
 * ```
 */
export function onesLike<S extends Shape, D extends DType, E extends DType = D>(
  x: NdArray<S, D>,
  options?: Creation<E>,
): Of<E, S> {
  return filled('onesLike', x, 1, options) as Of<E, S>;
}

function filled(operation: string, x: NdArray, value: number, options?: Creation<DType>): NdArray {
  const own = arrayTypeOf(arrayOperand(operation, x));
  const { dtype = own.dtype } = optionsArgument(operation, options);
  checkDType(operation, dtype);
  return full([...own.shape], value, { dtype });
}
