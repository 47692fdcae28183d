import { primitive } from '@tapeloop/autodiff';
import { size } from '@tapeloop/shapes';
import { mul, sub } from './arithmetic.ts';
import { floatDType, shapeOf, type ArrayType } from './array-type.ts';
import { arrayOf } from './dense-array.ts';
import { allocate } from './dtype.ts';
import { exp } from './exponential.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { blockOf, fold, type Block } from './reduce-block.ts';
import {
  reducedSteps,
  reducedType,
  reductionCall,
  withAxes,
  type Reduction,
  type ReductionParams,
} from './reduction.ts';

/**
 * log(sum(exp(x))) over axes, as m + log(sum(exp(x - m))) with m the largest, which cannot overflow.
 *
 * -Infinity over no entries.
 *
 * ```ts
 * import { logSumExp, tensor } from '@tapeloop/tensor';
 *
 * logSumExp(tensor([1000, 1000])); // => tensor(1000.7)
 * ```
 */
export const logSumExp: Reduction<'logSumExp', 'float'> = primitive<
  Reduction<'logSumExp', 'float'>,
  [NdArray],
  ReductionParams
>({
  name: 'logSumExp',
  kind: 'reduce',
  call: reductionCall('logSumExp'),
  type: ([x], params): ArrayType => reducedType('logSumExp', x, params, floatDType([x])),
  forward([x], { axes }, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    const { largest, totals } = foldExponentials(blockOf(x, axes));
    for (let i = 0; i < out.length; i += 1) {
      const m = largest[i]!;
      // Where all are -Infinity, or one is Infinity, x - m is NaN.
      out[i] = Math.abs(m) === Infinity ? m : m + Math.log(totals[i]!);
    }
    return arrayOf(type, out);
  },
  vjp: [
    (y, [x], { axes }) => {
      const shape = shapeOf(x);
      // d/dx = exp(x - y): the softmax
      return (g: Tensor) => mul(exp(sub(x, withAxes(y, shape, axes))), withAxes(g, shape, axes));
    },
  ],
  batch: (operands, params) => reducedSteps(logSumExp, operands, params),
});

/** The largest entry m of each group of a block, and the sum of exp(x - m) over the group. */
export interface Exponentials {
  readonly largest: Float64Array;
  readonly totals: Float64Array;
}

/** Finds both, kept apart: m + log(total) would lose the total beside a large m. */
export function foldExponentials(block: Block): Exponentials {
  const { data, outer, count, inner } = block;
  const largest = new Float64Array(outer * inner);
  fold(block, largest, -Infinity, Math.max);
  const totals = new Float64Array(outer * inner);
  for (let o = 0; o < outer; o += 1) {
    for (let k = 0; k < count; k += 1) {
      const row = (o * count + k) * inner;
      for (let i = 0; i < inner; i += 1) {
        const at = o * inner + i;
        totals[at]! += Math.exp(data[row + i]! - largest[at]!);
      }
    }
  }
  return { largest, totals };
}
