import { primitive } from '@tapeloop/autodiff';
import { size, type Arg, type Axes, type Out, type Reduce, type Shape } from '@tapeloop/shapes';
import { numberArgument } from './arguments.ts';
import { div, mul, sub } from './arithmetic.ts';
import { floatDType, shapeOf, type ArrayType } from './array-type.ts';
import { arrayOf } from './dense-array.ts';
import { allocate } from './dtype.ts';
import { mean } from './mean.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { blockOf, sums, type Block } from './reduce-block.ts';
import {
  reducedSteps,
  reducedType,
  reductionCall,
  withAxes,
  type ReductionOptions,
  type ReductionParams,
} from './reduction.ts';

/** How `variance` and `std` count, and leave their axes. */
export interface VarianceOptions<Keep extends boolean = boolean> extends ReductionOptions<Keep> {
  /** What the number of entries is lessened by before the division: 1 for an estimate from a sample. Default: 0. */
  readonly correction?: number;
}

/** The typed face of `variance` and `std`. */
export interface Variance<Op extends string> {
  <S extends Shape, const I extends Axes = undefined, const K extends boolean = false>(
    x: NdArray<S>,
    axes?: Arg<Reduce<Op, S, I, K>, I>,
    options?: VarianceOptions<K>,
  ): Tensor<Out<Reduce<Op, S, I, K>>>;
}

interface VarianceParams extends ReductionParams {
  /** What the sum of squares is divided by. */
  readonly divisor: number;
}

/** A function of the variance, whose cotangent comes back as (x - mean) times a factor. */
function spread<Op extends string>(
  name: Op,
  f: (variance: number) => number,
  factor: (g: Tensor, y: Tensor, divisor: number) => Tensor,
): Variance<Op> {
  const operation: Variance<Op> = primitive<Variance<Op>, [NdArray], VarianceParams>({
    name,
    kind: 'reduce',
    call: (x, axes: Axes, options: VarianceOptions = {}) => {
      const [params, operands] = reductionCall(name)(x, axes, options);
      const correction = numberArgument(name, 'correction', options.correction ?? 0);
      const shape = shapeOf(operands[0]);
      const count = size(params.axes.map((axis) => shape[axis]!));
      return [{ ...params, divisor: Math.max(count - correction, 0) }, operands];
    },
    type: ([x], params): ArrayType => reducedType(name, x, params, floatDType([x])),
    forward([x], { axes, divisor }, type: ArrayType) {
      const out = allocate(type.dtype, size(type.shape));
      out.set(squaredDeviations(blockOf(x, axes)).map((square) => f(square / divisor)));
      return arrayOf(type, out);
    },
    vjp: [
      // The deviations add up to 0, so the mean adds nothing.
      (y: Tensor, [x], { axes, divisor }) => {
        const shape = shapeOf(x);
        return (g: Tensor) => {
          const deviations = sub(x as Tensor, mean(x, axes, { keepDims: true }));
          return mul(deviations, withAxes(factor(g, y, divisor), shape, axes));
        };
      },
    ],
    batch: (operands, params) => reducedSteps(operation, operands, params),
  });
  return operation;
}

/** The sum of (x - mean)^2 over each group, which loses nothing beside a large mean. */
function squaredDeviations(block: Block): Float64Array {
  const { data, outer, count, inner } = block;
  const means = sums(block).map((total) => total / count);
  const squares = new Float64Array(outer * inner);
  for (let o = 0; o < outer; o += 1) {
    for (let k = 0; k < count; k += 1) {
      const row = (o * count + k) * inner;
      for (let i = 0, at = o * inner; i < inner; i += 1, at += 1) {
        const deviation = data[row + i]! - means[at]!;
        squares[at]! += deviation * deviation;
      }
    }
  }
  return squares;
}

/**
 * The variance over one axis, several, or all of them: the mean of (x - mean)^2, in float64.
 *
 * Divides by the number of entries, as numpy and JAX do; `correction: 1` divides by one less. NaN over
 * no entries. Integers give floats.
 *
 * ```ts
 * import { tensor, variance } from '@tapeloop/tensor';
 *
 * variance(tensor([[1, 3], [1, 5]]), 1); // => tensor([1, 4])
 * variance(tensor([1, 3]), 0, { correction: 1 }); // => tensor(2)
 * ```
 */
export const variance: Variance<'variance'> = spread(
  'variance',
  (v) => v,
  (g, _y, divisor) => mul(g, 2 / divisor),
);

/**
 * The standard deviation, the root of `variance`, with the same options. Its slope where all entries are equal is NaN, as in JAX.
 *
 * ```ts
 * import { std, tensor } from '@tapeloop/tensor';
 *
 * std(tensor([1, 3, 1, 3])); // => tensor(1)
 * ```
 */
export const std: Variance<'std'> = spread('std', Math.sqrt, (g, y, divisor) =>
  div(g, mul(y, divisor)),
);
