import { primitive } from '@tapeloop/autodiff';
import { size, type Arg, type Out, type Reduce, type Shape } from '@tapeloop/shapes';
import type { ArrayType } from './array-type.ts';
import { arrayOf } from './dense-array.ts';
import { mustHaveEntries } from './max.ts';
import type { IntTensor, NdArray } from './nd-array.ts';
import { blockOf } from './reduce-block.ts';
import {
  reducedType,
  reductionCall,
  type ReductionOptions,
  type ReductionParams,
} from './reduction.ts';

/** The typed face of `argmax`. */
export interface Argmax {
  <S extends Shape, const I extends number, const K extends boolean = false>(
    x: NdArray<S>,
    axis: Arg<Reduce<'argmax', S, I, K>, I>,
    options?: ReductionOptions<K>,
  ): IntTensor<Out<Reduce<'argmax', S, I, K>>>;
}

/**
 * The index of the largest entry along an axis, the first of several; a NaN counts as largest, as in numpy.
 *
 * ```ts
 * import { argmax, tensor } from '@tapeloop/tensor';
 *
 * argmax(tensor([[1, 5, 5], [3, 4, 0]]), 1); // => tensor([1, 1], int32)
 * ```
 */
export const argmax: Argmax = primitive<Argmax, [NdArray], ReductionParams>({
  name: 'argmax',
  call: (x, axis: number, options) => reductionCall('argmax')(x, [axis], options),
  type: ([x], params): ArrayType => {
    mustHaveEntries('argmax', x, params.axes);
    return reducedType('argmax', x, params, 'int32');
  },
  forward([x], { axes }, type: ArrayType) {
    const { data, outer, count, inner } = blockOf(x, axes);
    const out = new Int32Array(size(type.shape));
    for (let o = 0; o < outer; o += 1) {
      for (let i = 0; i < inner; i += 1) {
        const entry = (k: number): number => data[(o * count + k) * inner + i]!;
        let best = 0;
        for (let k = 1; k < count && !Number.isNaN(entry(best)); k += 1) {
          // Not `>`: a NaN is not at most the best so far, and so it wins.
          if (!(entry(k) <= entry(best))) best = k;
        }
        out[o * inner + i] = best;
      }
    }
    return arrayOf(type, out);
  },
});
