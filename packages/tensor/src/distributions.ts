import { primitive } from '@tapeloop/autodiff';
import { fillNormal, fillUniform } from '@tapeloop/random';
import { size, validShape, type Reduce, type Arg, type Out, type Shape } from '@tapeloop/shapes';
import { argmax } from './argmax.ts';
import { add, neg } from './arithmetic.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { less } from './comparison.ts';
import type { Creation } from './create.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type Float } from './dtype.ts';
import { log } from './exponential.ts';
import { keyOperand, pairFrom, type Key } from './key.ts';
import type { BoolTensor, IntTensor, NdArray, Of, Tensor } from './nd-array.ts';
import { operand } from './operand.ts';

interface DrawParams {
  readonly shape: readonly number[];
  readonly dtype: Float;
}

const copyShape = (operation: string, shape: readonly number[]): number[] => {
  validShape(operation, shape);
  return [...shape];
};

const drawType = (_key: unknown, { shape, dtype }: DrawParams): ArrayType => ({
  algebra: arrays,
  shape,
  dtype,
});

/** How uniform numbers are drawn. */
export interface UniformOptions<D extends Float> extends Creation<D> {
  /** Included. Default: 0. */
  readonly minimum?: number;
  /** Excluded, but for rounding. Default: 1. */
  readonly maximum?: number;
}

/** The typed face of `uniform`. */
export interface Uniform {
  <const S extends Shape, D extends Float = 'float32'>(
    key: Key,
    shape: readonly [...S],
    options?: UniformOptions<D>,
  ): Of<D, S>;
}

/**
 * Numbers drawn evenly from [minimum, maximum), bit-identical to JAX's.
 *
 * ```ts
 * import { key, uniform } from '@tapeloop/tensor';
 *
 * uniform(key(0), [2, 3]).shape; // => [ 2, 3 ]
 * ```
 */
export const uniform: Uniform = primitive<
  Uniform,
  [Key],
  DrawParams & { readonly minimum: number; readonly maximum: number }
>({
  name: 'uniform',
  call: (k, shape, { dtype = 'float32', minimum = 0, maximum = 1 }: UniformOptions<Float> = {}) => [
    { shape: copyShape('uniform', shape), dtype, minimum, maximum },
    [keyOperand('uniform', k)],
  ],
  type: drawType,
  forward: ([k], { minimum, maximum }, type: ArrayType) => {
    const out = allocate(type.dtype as Float, size(type.shape));
    return arrayOf(type, fillUniform(pairFrom(k), out, minimum, maximum));
  },
});

/** The typed face of `normal`. */
export interface Normal {
  <const S extends Shape, D extends Float = 'float32'>(
    key: Key,
    shape: readonly [...S],
    options?: Creation<D>,
  ): Of<D, S>;
}

/**
 * Numbers drawn from the normal distribution of mean 0 and variance 1, as JAX's to rounding.
 *
 * ```ts
 * import { key, mul, normal } from '@tapeloop/tensor';
 *
 * const weights = mul(0.01, normal(key(0), [100, 256]));
 * weights.shape; // => [ 100, 256 ]
 * ```
 */
export const normal: Normal = primitive<Normal, [Key], DrawParams>({
  name: 'normal',
  call: (k, shape, { dtype = 'float32' }: Creation<Float> = {}) => [
    { shape: copyShape('normal', shape), dtype },
    [keyOperand('normal', k)],
  ],
  type: drawType,
  forward: ([k], _params, type: ArrayType) =>
    arrayOf(type, fillNormal(pairFrom(k), allocate(type.dtype as Float, size(type.shape)))),
});

/**
 * Booleans that are true with probability `p`, a number or a tensor that broadcasts to `shape`.
 *
 * ```ts
 * import { bernoulli, key } from '@tapeloop/tensor';
 *
 * bernoulli(key(0), 0.5, [4]).dtype; // => 'bool'
 * ```
 */
export function bernoulli<const S extends Shape>(
  key: Key,
  p: number | Tensor,
  shape: readonly [...S],
): BoolTensor<S> {
  const dtype = typeof p === 'number' ? 'float32' : p.dtype;
  const drawn = uniform<number[], Float>(key, copyShape('bernoulli', shape), { dtype });
  return less(drawn, operand('bernoulli', p)) as BoolTensor as BoolTensor<S>;
}

// The smallest normal number: log(0) stays out of the Gumbel noise.
const tiny: Record<Float, number> = { float32: 2 ** -126, float64: 2 ** -1022 };

/**
 * Indices along an axis of unnormalised log-probabilities, drawn with those probabilities.
 *
 * As the argmax of logits and Gumbel noise -log(-log(u)), u uniform (the Gumbel-max trick), like JAX.
 *
 * ```ts
 * import { categorical, key, tensor } from '@tapeloop/tensor';
 *
 * categorical(key(0), tensor([0, -Infinity])); // => tensor(0, int32)
 * ```
 */
export function categorical<S extends Shape, const I extends number = -1>(
  key: Key,
  logits: Tensor<S>,
  axis?: Arg<Reduce<'argmax', S, I, false>, I>,
): IntTensor<Out<Reduce<'argmax', S, I, false>>> {
  const { dtype } = logits;
  const drawn = uniform<number[], Float>(key, [...shapeOf(logits)], {
    dtype,
    minimum: tiny[dtype],
  });
  const gumbel = neg(log(neg(log(drawn))));
  const drawnIndex = argmax(add(gumbel, logits as NdArray) as Tensor, (axis ?? -1) as number);
  return drawnIndex as NdArray as IntTensor<Out<Reduce<'argmax', S, I, false>>>;
}
