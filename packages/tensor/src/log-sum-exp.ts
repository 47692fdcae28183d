import { primitive } from '@tapeloop/autodiff';
import { size } from '@tapeloop/shapes';
import { mul, sub } from './arithmetic.ts';
import { floatDType, shapeOf, type ArrayType } from './array-type.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DataOf, type Float } from './dtype.ts';
import { exp } from './exponential.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { blockOf, fold, type Block } from './reduce-block.ts';
import {
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
export const logSumExp: Reduction<'logSumExp', Float> = primitive<
  Reduction<'logSumExp', Float>,
  [NdArray],
  ReductionParams
>({
  name: 'logSumExp',
  call: reductionCall('logSumExp'),
  type: ([x], params): ArrayType => reducedType('logSumExp', x, params, floatDType([x])),
  forward([x], { axes }, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    foldLogSumExp(blockOf(x, axes), out);
    return arrayOf(type, out);
  },
  vjp: [
    (y, [x], { axes }) => {
      const shape = shapeOf(x);
      // d/dx = exp(x - y): the softmax
      return (g: Tensor) => mul(exp(sub(x, withAxes(y, shape, axes))), withAxes(g, shape, axes));
    },
  ],
});

/** Writes the logSumExp of every block. */
export function foldLogSumExp(block: Block, out: DataOf): void {
  const { data, outer, count, inner } = block;
  const largest = new Float64Array(outer * inner);
  fold(block, largest, -Infinity, Math.max);
  for (let o = 0; o < outer; o += 1) {
    for (let i = 0; i < inner; i += 1) {
      const m = largest[o * inner + i]!;
      let total = 0;
      for (let k = 0; k < count; k += 1) total += Math.exp(data[(o * count + k) * inner + i]! - m);
      // All are -Infinity, or one is Infinity: the difference would be NaN.
      out[o * inner + i] = Number.isFinite(m) || Number.isNaN(m) ? m + Math.log(total) : m;
    }
  }
}
