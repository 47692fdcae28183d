import { primitive } from '@tapeloop/autodiff';
import { normalizeAxis, type Arg, type SameAxis, type Shape } from '@tapeloop/shapes';
import { mul, sub } from './arithmetic.ts';
import { floatDType, shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DataOf } from './dtype.ts';
import { exp } from './exponential.ts';
import { foldLogSumExp } from './log-sum-exp.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { operand } from './operand.ts';
import { blockOf } from './reduce-block.ts';
import { sum } from './sum.ts';

/** A function along one axis that keeps the shape and gives floats. */
export interface AlongOneAxis<Op extends string> {
  <S extends Shape, const I extends number = -1>(
    x: NdArray<S>,
    axis?: Arg<SameAxis<Op, S, I>, I>,
  ): Tensor<S>;
}

/** A function of every entry and the logSumExp of those along the axis with it. */
function normalized<Op extends string>(
  name: Op,
  f: (entry: number, logSumExp: number) => number,
  pull: (y: Tensor, axis: number) => (g: Tensor) => Tensor,
): AlongOneAxis<Op> {
  return primitive<AlongOneAxis<Op>, [Tensor], number>({
    name,
    call: (x, axis = -1) => {
      const array = operand(name, x) as Tensor;
      return [normalizeAxis(name, shapeOf(array), axis), [array]];
    },
    type: ([x]): ArrayType => ({ algebra: arrays, shape: x.shape, dtype: floatDType([x]) }),
    forward([x], axis, type: ArrayType) {
      const block = blockOf(x, [axis]);
      const { data, outer, count, inner } = block;
      const logs: DataOf = new Float64Array(outer * inner);
      foldLogSumExp(block, logs);
      const out = allocate(type.dtype, data.length);
      for (let o = 0; o < outer; o += 1) {
        for (let k = 0; k < count; k += 1) {
          const row = (o * count + k) * inner;
          for (let i = 0; i < inner; i += 1) out[row + i] = f(data[row + i]!, logs[o * inner + i]!);
        }
      }
      return arrayOf(type, out);
    },
    vjp: [(y, _x, axis) => pull(y, axis)],
  });
}

/**
 * exp(x) over its sum along an axis (the last by default), as exp(x - logSumExp(x)), which cannot overflow.
 *
 * ```ts
 * import { softmax, tensor } from '@tapeloop/tensor';
 *
 * softmax(tensor([0, 0])); // => tensor([0.5, 0.5])
 * ```
 */
export const softmax: AlongOneAxis<'softmax'> = normalized(
  'softmax',
  (entry, log) => Math.exp(entry - log),
  // y (g - sum(g y))
  (y, axis) => (g) => mul(y, sub(g, sum(mul(g, y), axis, { keepDims: true }))),
);

/** The logarithm of softmax, as x - logSumExp(x), exact where softmax underflows. */
export const logSoftmax: AlongOneAxis<'logSoftmax'> = normalized(
  'logSoftmax',
  (entry, log) => entry - log,
  // g - softmax sum(g)
  (y, axis) => (g) => sub(g, mul(exp(y), sum(g, axis, { keepDims: true }))),
);
