import { size, type Shape } from '@tapeloop/shapes';
import { numberArgument, optionsArgument, shapeArgument } from './arguments.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, checkDType, entryOf, type DType } from './dtype.ts';
import type { NdArray, Of } from './nd-array.ts';

/** The dtype of a new array; float32 by default. */
export interface Creation<D extends DType> {
  readonly dtype?: D;
}

/**
 * An array with every entry the same. `value` becomes the dtype as in `cast`.
 *
 * ```ts
 * import { full } from '@tapeloop/tensor';
 *
 * full([2], 7, { dtype: 'int32' }); // => tensor([7, 7], int32)
 * ```
 */
export function full<const S extends Shape, D extends DType = 'float32'>(
  shape: readonly [...S],
  value: number,
  options?: Creation<D>,
): Of<NoInfer<D>, S> {
  return filled('full', shape, value, options) as Of<D, S>;
}

/**
 * An array of zeros.
 *
 * ```ts
 * import { zeros } from '@tapeloop/tensor';
 *
 * zeros([2, 3]); // => tensor([[0, 0, 0], [0, 0, 0]])
 * ```
 */
export function zeros<const S extends Shape, D extends DType = 'float32'>(
  shape: readonly [...S],
  options?: Creation<D>,
): Of<NoInfer<D>, S> {
  return filled('zeros', shape, 0, options) as Of<D, S>;
}

/**
 * An array of ones.
 *
 * ```ts
 * import { ones } from '@tapeloop/tensor';
 *
 * ones([2], { dtype: 'float64' }); // => tensor([1, 1], float64)
 * ```
 */
export function ones<const S extends Shape, D extends DType = 'float32'>(
  shape: readonly [...S],
  options?: Creation<D>,
): Of<NoInfer<D>, S> {
  return filled('ones', shape, 1, options) as Of<D, S>;
}

function filled(
  operation: string,
  shape: readonly number[],
  value: number,
  options?: Creation<DType>,
): NdArray {
  const { dtype = 'float32' } = optionsArgument(operation, options);
  const type = { algebra: arrays, shape: shapeArgument(operation, shape), dtype };
  checkDType(operation, dtype);
  const entry = entryOf(dtype, numberArgument(operation, 'value', value));
  return arrayOf(type, allocate(dtype, size(shape)).fill(entry));
}
