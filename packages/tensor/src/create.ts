import { describe } from '@tapeloop/autodiff';
import { size, validShape, type Shape } from '@tapeloop/shapes';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import type { NdArray, Of } from './nd-array.ts';

/** The dtype of a new array; float32 by default. */
export interface Creation<D extends DType> {
  readonly dtype?: D;
}

/**
 * An array with every entry the same.
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
  options: Creation<D> = {},
): Of<D, S> {
  return filled('full', shape, value, options) as Of<D, S>;
}

/** An array of zeros. */
export function zeros<const S extends Shape, D extends DType = 'float32'>(
  shape: readonly [...S],
  options: Creation<D> = {},
): Of<D, S> {
  return filled('zeros', shape, 0, options) as Of<D, S>;
}

/** An array of ones. */
export function ones<const S extends Shape, D extends DType = 'float32'>(
  shape: readonly [...S],
  options: Creation<D> = {},
): Of<D, S> {
  return filled('ones', shape, 1, options) as Of<D, S>;
}

function filled(
  operation: string,
  shape: readonly number[],
  value: number,
  { dtype = 'float32' as never }: Creation<DType>,
): NdArray {
  if (typeof value !== 'number') {
    throw new TypeError(`${operation}: the value must be a number, got ${describe(value)}.`);
  }
  validShape(operation, shape);
  const entries = allocate(dtype, size(shape)).fill(value);
  return arrayOf({ algebra: arrays, shape: [...shape], dtype }, entries);
}
