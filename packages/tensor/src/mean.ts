import { div } from './arithmetic.ts';
import { shapeOf } from './array-type.ts';
import type { Float } from './dtype.ts';
import type { NdArray } from './nd-array.ts';
import { reductionCall, type Axes, type Reduction, type ReductionOptions } from './reduction.ts';
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
export const mean: Reduction<'mean', Float> = ((
  x: NdArray,
  axes?: Axes,
  options?: ReductionOptions,
) => {
  const [params, [array]] = reductionCall('mean')(x, axes, options);
  const shape = shapeOf(array);
  const count = params.axes.reduce((product, axis) => product * shape[axis]!, 1);
  return div(sum(array, params.axes, { keepDims: params.keepDims }), count);
}) as Reduction<'mean', Float>;
