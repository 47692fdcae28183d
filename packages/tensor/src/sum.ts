import { primitive } from '@tapeloop/autodiff';
import { size } from '@tapeloop/shapes';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, summedDType } from './dtype.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { blockOf, sums } from './reduce-block.ts';
import {
  later,
  reducedSteps,
  reducedType,
  reductionCall,
  repeat,
  withAxes,
  type Reduction,
  type ReductionParams,
} from './reduction.ts';

/**
 * The sum over one axis, several, or all of them, added up in float64. Booleans are counted.
 *
 * ```ts
 * import { sum, tensor } from '@tapeloop/tensor';
 *
 * sum(tensor([[1, 2], [3, 4]]), 0); // => tensor([4, 6])
 * ```
 */
export const sum: Reduction<'sum', 'counted'> = primitive<
  Reduction<'sum', 'counted'>,
  [NdArray],
  ReductionParams
>({
  name: 'sum',
  kind: 'reduce',
  linear: true,
  call: reductionCall('sum'),
  type: ([x], params): ArrayType => reducedType('sum', x, params, summedDType(x.dtype)),
  forward([x], { axes }, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    out.set(sums(blockOf(x, axes)));
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [x], { axes }) => {
      const shape = shapeOf(x);
      return (g: Tensor) => repeat(g, shape, axes);
    },
  ],
  batch: (operands, params) => reducedSteps(sum, operands, params),
  total([x], { axes, keepDims }) {
    const total = sum(x, [0, ...later(axes)]) as Tensor;
    return keepDims ? withAxes(total, x.shape.slice(1), axes) : total;
  },
});
