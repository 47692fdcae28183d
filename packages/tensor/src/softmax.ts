import { primitive } from '@tapeloop/autodiff';
import { normalizeAxis, type Arg, type SameAxis, type Shape } from '@tapeloop/shapes';
import { mul, sub } from './arithmetic.ts';
import { floatDType, shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied } from './batching.ts';
import { arrayOf } from './dense-array.ts';
import { allocate } from './dtype.ts';
import { exp } from './exponential.ts';
import { foldExponentials } from './log-sum-exp.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { blockOf } from './reduce-block.ts';
import { sum } from './sum.ts';

/** A function along one axis that keeps the shape and gives floats. */
export interface AlongOneAxis<Op extends string> {
  <S extends Shape, const I extends number = -1>(
    x: NdArray<S>,
    axis?: Arg<SameAxis<Op, S, I>, I>,
  ): Tensor<S>;
}

/** A function of every entry less the largest one m along the axis, and of the sum of exp(x - m) there. */
function normalized<Op extends string>(
  name: Op,
  f: (lessLargest: number, total: number) => number,
  pull: (y: Tensor, axis: number) => (g: Tensor) => Tensor,
): AlongOneAxis<Op> {
  const operation: AlongOneAxis<Op> = primitive<AlongOneAxis<Op>, [Tensor], number>({
    name,
    call: (x, axis = -1) => {
      const array = arrayOperand(name, x) as Tensor;
      return [normalizeAxis(name, shapeOf(array), axis), [array]];
    },
    type: ([x]): ArrayType => ({ algebra: arrays, shape: x.shape, dtype: floatDType([x]) }),
    forward([x], axis, type: ArrayType) {
      const block = blockOf(x, [axis]);
      const { data, outer, count, inner } = block;
      const { largest, totals } = foldExponentials(block);
      const out = allocate(type.dtype, data.length);
      for (let o = 0; o < outer; o += 1) {
        for (let k = 0; k < count; k += 1) {
          const row = (o * count + k) * inner;
          for (let i = 0; i < inner; i += 1) {
            const at = o * inner + i;
            out[row + i] = f(data[row + i]! - largest[at]!, totals[at]!);
          }
        }
      }
      return arrayOf(type, out);
    },
    vjp: [(y, _x, axis) => pull(y, axis)],
    batch: (operands, axis) => applied(operation, operands, axis + 1),
  });
  return operation;
}

/**
 * exp(x) over its sum along an axis (the last by default), as exp(x - m) over its sum with m the largest, which cannot overflow.
 *
 * ```ts
 * import { softmax, tensor } from '@tapeloop/tensor';
 *
 * softmax(tensor([0, 0])); // => tensor([0.5, 0.5])
 * ```
 */
export const softmax: AlongOneAxis<'softmax'> = normalized(
  'softmax',
  (lessLargest, total) => Math.exp(lessLargest) / total,
  // y (g - sum(g y))
  (y, axis) => (g) => mul(y, sub(g, sum(mul(g, y), axis, { keepDims: true }))),
);

/**
 * The logarithm of softmax, as (x - m) - log(sum(exp(x - m))) with m the largest, exact where softmax underflows.
 *
 * ```ts
 * import { logSoftmax, tensor } from '@tapeloop/tensor';
 *
 * logSoftmax(tensor([0, 1000])); // => tensor([-1000, 0])
 * ```
 */
export const logSoftmax: AlongOneAxis<'logSoftmax'> = normalized(
  'logSoftmax',
  (lessLargest, total) => lessLargest - Math.log(total),
  // g - softmax sum(g)
  (y, axis) => (g) => sub(g, mul(exp(y), sum(g, axis, { keepDims: true }))),
);
