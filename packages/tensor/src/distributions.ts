import { primitive } from '@tapeloop/autodiff';
import { fillNormal, fillUniform } from '@tapeloop/random';
import {
  broadcastShapes,
  normalizeAxis,
  sameShape,
  ShapeError,
  showShape,
  size,
  type Arg,
  type Out,
  type Reduce,
  type Shape,
} from '@tapeloop/shapes';
import { argmax } from './argmax.ts';
import { add, neg } from './arithmetic.ts';
import { optionsArgument, shapeArgument } from './arguments.ts';
import { arrayTypeOf, floatDType, shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { less } from './comparison.ts';
import type { Creation } from './create.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, checkFloat, type Float } from './dtype.ts';
import { log } from './exponential.ts';
import { keyOperand, pairFrom, type Key } from './key.ts';
import { mustHaveEntries } from './max.ts';
import type { BoolTensor, IntTensor, NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand, operand } from './operand.ts';

interface DrawParams {
  readonly shape: readonly number[];
  readonly dtype: Float;
}

const drawParams = (operation: string, shape: readonly number[], dtype: Float): DrawParams => {
  checkFloat(operation, dtype);
  return { shape: shapeArgument(operation, shape), dtype };
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
  call(k, shape, options?: UniformOptions<Float>) {
    const { dtype = 'float32', minimum = 0, maximum = 1 } = optionsArgument('uniform', options);
    const params = { ...drawParams('uniform', shape, dtype), minimum, maximum };
    mustBeRange(params);
    return [params, [keyOperand('uniform', k)]];
  },
  type: drawType,
  forward: ([k], { minimum, maximum }, type: ArrayType) => {
    const out = allocate(type.dtype as Float, size(type.shape));
    return arrayOf(type, fillUniform(pairFrom(k), out, minimum, maximum));
  },
});

function mustBeRange({ dtype, minimum, maximum }: UniformOptions<Float>): void {
  const rounded = dtype === 'float32' ? Math.fround : Number;
  const span = rounded(rounded(Number(maximum)) - rounded(Number(minimum)));
  if (span > 0 && span < Infinity) return;
  throw new RangeError(
    `uniform: no ${dtype} range from ${minimum} to ${maximum}; give a finite minimum below a finite maximum.`,
  );
}

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
  call: (k, shape, options?: Creation<Float>) => {
    const { dtype = 'float32' } = optionsArgument('normal', options);
    return [drawParams('normal', shape, dtype), [keyOperand('normal', k)]];
  },
  type: drawType,
  forward: ([k], _params, type: ArrayType) =>
    arrayOf(type, fillNormal(pairFrom(k), allocate(type.dtype as Float, size(type.shape)))),
});

/**
 * Booleans that are true with probability `p`, a number or a tensor that broadcasts to `shape`. Drawn as JAX draws them.
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
  const target = shapeArgument('bernoulli', shape);
  const probability = operand('bernoulli', p);
  const own = shapeOf(probability);
  if (!sameShape(broadcastShapes('bernoulli', target, own), target)) {
    throw new ShapeError(
      `bernoulli: p of shape ${showShape(own)} does not broadcast to ${showShape(target)}`,
    );
  }
  const dtype = floatDType([arrayTypeOf(probability)]);
  const drawn = uniform<number[], Float>(keyOperand('bernoulli', key), target, { dtype });
  return less(drawn, probability) as BoolTensor as BoolTensor<S>;
}

// The smallest normal number: log(0) stays out of the Gumbel noise.
const tiny: Record<Float, number> = { float32: 2 ** -126, float64: 2 ** -1022 };

/**
 * Indices along an axis (the last by default) of unnormalised log-probabilities, drawn with those probabilities.
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
  axis?: Arg<Reduce<'categorical', S, I, false>, I>,
): IntTensor<Out<Reduce<'categorical', S, I, false>>> {
  const array = arrayOperand('categorical', logits);
  const type = arrayTypeOf(array);
  const along = normalizeAxis('categorical', type.shape, axis ?? -1);
  mustHaveEntries('categorical', type, [along]);
  const dtype = floatDType([type]);
  const drawn = uniform<number[], Float>(keyOperand('categorical', key), [...type.shape], {
    dtype,
    minimum: tiny[dtype],
  });
  const gumbel = neg(log(neg(log(drawn))));
  const index = argmax(add(gumbel, array) as NdArray, along);
  return index as NdArray as IntTensor<Out<Reduce<'categorical', S, I, false>>>;
}
