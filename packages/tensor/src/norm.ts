import { primitive } from '@tapeloop/autodiff';
import { size, type Arg, type Axes, type Out, type Reduce, type Shape } from '@tapeloop/shapes';
import { abs, div, mul } from './arithmetic.ts';
import { arrayTypeOf, floatDType, shapeOf, type ArrayType } from './array-type.ts';
import { cast } from './cast.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, isFloat } from './dtype.ts';
import { max, mustHaveEntries } from './max.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { blockOf, fold } from './reduce-block.ts';
import {
  reducedSteps,
  reducedType,
  reductionCall,
  withAxes,
  type ReductionOptions,
  type ReductionParams,
} from './reduction.ts';
import { sum } from './sum.ts';

/** Which norm, and how it leaves its axes. */
export interface NormOptions<Keep extends boolean = boolean> extends ReductionOptions<Keep> {
  /** 2 for the root of the sum of squares, 1 for the sum, Infinity for the largest, of absolute values. Default: 2. */
  readonly order?: number;
}

/** The typed face of `norm`. */
export interface Norm {
  <S extends Shape, const I extends Axes = undefined, const K extends boolean = false>(
    x: NdArray<S>,
    axes?: Arg<Reduce<'norm', S, I, K>, I>,
    options?: NormOptions<K>,
  ): Tensor<Out<Reduce<'norm', S, I, K>>>;
}

/**
 * The norm of the vectors over one axis, several, or all of them: of a matrix without axes the Frobenius norm.
 *
 * Squares are added up in float64. The slope of order 2 at a vector of zeros is NaN, as in JAX:
 * where one can occur, take the root of sum(x^2) plus a small number. The other orders have there the
 * slope of `abs`, 0. Integers give floats.
 *
 * ```ts
 * import { norm, tensor } from '@tapeloop/tensor';
 *
 * norm(tensor([[3, 4], [0, -2]]), 1); // => tensor([5, 2])
 * norm(tensor([3, -4]), 0, { order: 1 }); // => tensor(7)
 * norm(tensor([3, -4]), 0, { order: Infinity }); // => tensor(4)
 * ```
 */
export const norm: Norm = ((x: NdArray, axes?: Axes, options: NormOptions = {}) => {
  const [params, [array]] = reductionCall('norm')(x, axes, options);
  const { order = 2 } = options;
  if (order === 2) return rootOfSquares(array, params);
  const sizes = abs(isFloat(array.dtype) ? (array as Tensor) : cast(array, 'float32'));
  const { keepDims } = params;
  if (order === 1) return sum(sizes, params.axes, { keepDims });
  if (order === Infinity) {
    mustHaveEntries('norm', arrayTypeOf(array), params.axes);
    return max(sizes, params.axes, { keepDims });
  }
  throw new RangeError(`norm: the order must be 1, 2 or Infinity, got ${String(order)}.`);
}) as Norm;

export type RootOfSquares = (x: NdArray, params: ReductionParams) => Tensor;

export const rootOfSquares: RootOfSquares = primitive<RootOfSquares, [NdArray], ReductionParams>({
  name: 'norm',
  kind: 'reduce',
  call: (x, params: ReductionParams) => [params, [x]],
  type: ([x], params): ArrayType => reducedType('norm', x, params, floatDType([x])),
  forward([x], { axes }, type: ArrayType) {
    const squares = new Float64Array(size(type.shape));
    fold(blockOf(x, axes), squares, 0, (total, entry) => total + entry * entry);
    const out = allocate(type.dtype, squares.length);
    out.set(squares.map(Math.sqrt));
    return arrayOf(type, out);
  },
  vjp: [
    (y, [x], { axes }) => {
      const shape = shapeOf(x);
      const direction = div(x as Tensor, withAxes(y as Tensor, shape, axes));
      return (g: Tensor) => mul(direction, withAxes(g, shape, axes));
    },
  ],
  batch: (operands, params) => reducedSteps(rootOfSquares, operands, params),
});
