import { size, type Axes } from '@tapeloop/shapes';
import { div } from './arithmetic.ts';
import { shapeOf } from './array-type.ts';
import { cast } from './cast.ts';
import { isFloat } from './dtype.ts';
import type { NdArray } from './nd-array.ts';
import { reductionCall, type Reduction, type ReductionOptions } from './reduction.ts';
import { sum } from './sum.ts';

/**
 * The mean over axes; NaN over no entries, as in numpy. Integers give floats.
 *
 * ```ts
 * import { mean, tensor } from '@tapeloop/tensor';
 *
 * mean(tensor([[1, 2], [3, 4]]), 1, { keepDims: true }); // => tensor([[1.5], [3.5]])
 * ```
 */
export const mean: Reduction<'mean', 'float'> = ((
  x: NdArray,
  axes?: Axes,
  options?: ReductionOptions,
) => {
  const [params, [array]] = reductionCall('mean')(x, axes, options);
  const shape = shapeOf(array);
  const count = size(params.axes.map((axis) => shape[axis]!));
  // A sum of integers could leave the 32 bits that they have.
  const floats = isFloat(array.dtype) ? array : cast(array, 'float32');
  return div(sum(floats, params.axes, { keepDims: params.keepDims }), count);
}) as Reduction<'mean', 'float'>;
