import { primitive } from '@tapeloop/autodiff';
import { size, type Arg, type Out, type Reduce, type Shape } from '@tapeloop/shapes';
import type { ArrayType } from './array-type.ts';
import { arrayOf } from './dense-array.ts';
import { mustHaveEntries } from './max.ts';
import type { IntTensor, NdArray } from './nd-array.ts';
import { blockOf } from './reduce-block.ts';
import {
  reducedSteps,
  reducedType,
  reductionCall,
  type ReductionOptions,
  type ReductionParams,
} from './reduction.ts';

/** The typed face of `argmax` and `argmin`. */
export interface PositionOf<Op extends string> {
  <S extends Shape, const I extends number, const K extends boolean = false>(
    x: NdArray<S>,
    axis: Arg<Reduce<Op, S, I, K>, I>,
    options?: ReductionOptions<K>,
  ): IntTensor<Out<Reduce<Op, S, I, K>>>;
}

/** The position of the first entry that none beats; a NaN is not beaten, and beats all others. */
function positionOf<Op extends string>(
  name: Op,
  beats: (a: number, b: number) => boolean,
): PositionOf<Op> {
  const operation: PositionOf<Op> = primitive<PositionOf<Op>, [NdArray], ReductionParams>({
    name,
    kind: 'reduce',
    call: (x, axis: number, options) => reductionCall(name)(x, [axis], options),
    type: ([x], params): ArrayType => {
      mustHaveEntries(name, x, params.axes);
      return reducedType(name, x, params, 'int32');
    },
    forward([x], { axes }, type: ArrayType) {
      const { data, outer, count, inner } = blockOf(x, axes);
      const out = new Int32Array(size(type.shape));
      for (let o = 0; o < outer; o += 1) {
        for (let i = 0; i < inner; i += 1) {
          const entry = (k: number): number => data[(o * count + k) * inner + i]!;
          let best = 0;
          for (let k = 1; k < count && !Number.isNaN(entry(best)); k += 1) {
            if (beats(entry(k), entry(best))) best = k;
          }
          out[o * inner + i] = best;
        }
      }
      return arrayOf(type, out);
    },
    batch: (operands, params) => reducedSteps(operation, operands, params),
  });
  return operation;
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
// Not `>`: a NaN is not at most the best so far, and so it wins.
export const argmax: PositionOf<'argmax'> = positionOf('argmax', (a, b) => !(a <= b));

/**
 * The index of the smallest entry along an axis, the first of several; a NaN counts as smallest, as in numpy.
 *
 * ```ts
 * import { argmin, tensor } from '@tapeloop/tensor';
 *
 * argmin(tensor([[5, 1, 1], [3, 4, 0]]), 1); // => tensor([1, 2], int32)
 * ```
 */
export const argmin: PositionOf<'argmin'> = positionOf('argmin', (a, b) => !(a >= b));
