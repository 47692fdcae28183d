import { primitive } from '@tapeloop/autodiff';
import { size } from '@tapeloop/shapes';
import type { ArrayType } from './array-type.ts';
import { arrayOf } from './dense-array.ts';
import type { NdArray } from './nd-array.ts';
import { blockOf } from './reduce-block.ts';
import {
  reducedSteps,
  reducedType,
  reductionCall,
  type Reduction,
  type ReductionParams,
} from './reduction.ts';

/** Starts from the answer over no entries; the first entry that holds `decisive`ly settles the other. */
function quantifier<Op extends string>(name: Op, decisive: boolean): Reduction<Op, 'bool'> {
  const operation: Reduction<Op, 'bool'> = primitive<
    Reduction<Op, 'bool'>,
    [NdArray],
    ReductionParams
  >({
    name,
    kind: 'reduce',
    call: reductionCall(name),
    type: ([x], params): ArrayType => reducedType(name, x, params, 'bool'),
    forward([x], { axes }, type: ArrayType) {
      const { data, outer, count, inner } = blockOf(x, axes);
      const out = new Uint8Array(size(type.shape)).fill(decisive ? 0 : 1);
      for (let o = 0; o < outer; o += 1) {
        for (let k = 0; k < count; k += 1) {
          const row = (o * count + k) * inner;
          for (let i = 0; i < inner; i += 1) {
            if ((data[row + i] !== 0) === decisive) out[o * inner + i] = decisive ? 1 : 0;
          }
        }
      }
      return arrayOf(type, out);
    },
    batch: (operands, params) => reducedSteps(operation, operands, params),
  });
  return operation;
}

/**
 * Whether any entry holds, over one axis, several, or all of them; false over no entries.
 *
 * What is not 0 holds, NaN too, as in numpy.
 *
 * ```ts
 * import { any, tensor } from '@tapeloop/tensor';
 *
 * any(tensor([[false, true], [false, false]]), 1); // => tensor([true, false])
 * ```
 */
export const any: Reduction<'any', 'bool'> = quantifier('any', true);

/**
 * Whether all entries hold, over one axis, several, or all of them; true over no entries.
 *
 * What is not 0 holds, NaN too, as in numpy.
 *
 * ```ts
 * import { all, tensor } from '@tapeloop/tensor';
 *
 * all(tensor([[false, true], [true, true]]), 1); // => tensor([false, true])
 * ```
 */
export const all: Reduction<'all', 'bool'> = quantifier('all', false);
