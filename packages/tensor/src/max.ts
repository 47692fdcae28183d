import { primitive } from '@tapeloop/autodiff';
import { showShape, size } from '@tapeloop/shapes';
import { div, mul } from './arithmetic.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { cast } from './cast.ts';
import { equal } from './comparison.ts';
import { arrayOf } from './dense-array.ts';
import { allocate } from './dtype.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { blockOf, fold } from './reduce-block.ts';
import {
  reducedType,
  reductionCall,
  withAxes,
  type Reduction,
  type ReductionParams,
} from './reduction.ts';
import { sum } from './sum.ts';

/**
 * The largest entry over axes; NaN wins. Tied entries share the slope equally, as in JAX.
 *
 * Throws over no entries.
 *
 * ```ts
 * import { max, tensor } from '@tapeloop/tensor';
 *
 * max(tensor([[1, 5], [3, 4]]), 1); // => tensor([5, 4])
 * ```
 */
export const max: Reduction<'max', 'same'> = primitive<
  Reduction<'max', 'same'>,
  [NdArray],
  ReductionParams
>({
  name: 'max',
  call: reductionCall('max'),
  type: ([x], params): ArrayType => {
    mustHaveEntries('max', x, params.axes);
    return reducedType('max', x, params, x.dtype);
  },
  forward([x], { axes }, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    fold(blockOf(x, axes), out, -Infinity, Math.max);
    return arrayOf(type, out);
  },
  vjp: [
    (y, [x], { axes }) => {
      const shape = shapeOf(x);
      const largest = equal(x, withAxes(y, shape, axes));
      return (g: Tensor) => {
        const tied = cast(largest, g.dtype);
        const share = div(tied, sum(tied, axes, { keepDims: true }));
        return mul(share, withAxes(g, shape, axes));
      };
    },
  ],
});

/** Throws where a choice among entries has none. */
export function mustHaveEntries(name: string, x: ArrayType, axes: readonly number[]): void {
  const empty = axes.find((axis) => x.shape[axis] === 0);
  if (empty === undefined) return;
  throw new RangeError(
    `${name}: axis ${empty} of ${showShape(x.shape)} has no entries to choose from.`,
  );
}
