import type { Shape } from '@tapeloop/shapes';
import { mappedOptions, numberArgument } from './arguments.ts';
import { mul } from './arithmetic.ts';
import { floatDType } from './array-type.ts';
import { greater, greaterEqual } from './comparison.ts';
import { elementwise } from './elementwise.ts';
import { exp } from './exponential.ts';
import type { FloatBinary } from './faces.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { where } from './where.ts';

/** How steep `elu` is below 0. */
export interface EluOptions {
  /** The factor of exp(x) - 1. Default: 1. */
  readonly alpha?: number;
}

/** How steep `leakyRelu` is below 0. */
export interface LeakyReluOptions {
  /** The factor of `x`. Default: 0.01. */
  readonly slope?: number;
}

/** The typed face of `elu`. */
export interface Elu {
  <S extends Shape = []>(x: NdArray<S> | number, options?: EluOptions): Tensor<S>;
}

/** The typed face of `leakyRelu`. */
export interface LeakyRelu {
  <S extends Shape = []>(x: NdArray<S> | number, options?: LeakyReluOptions): Tensor<S>;
}

/**
 * The exponential linear unit (Clevert et al. 2016): `x` above 0, alpha (exp(x) - 1) else. Its slope at 0 is alpha, as in JAX.
 *
 * ```ts
 * import { elu, tensor } from '@tapeloop/tensor';
 *
 * elu(tensor([-1, 0, 2])); // => tensor([-0.63212, 0, 2])
 * elu(tensor([-1, 0, 2]), { alpha: 0.5 }); // => tensor([-0.31606, 0, 2])
 * ```
 */
export const elu: Elu = ((x: NdArray | number, options?: EluOptions) => {
  const { alpha = 1 } = mappedOptions('elu', options);
  return eluBy(x, numberArgument('elu', 'alpha', alpha));
}) as Elu;

export const eluBy: FloatBinary<'elu'> = elementwise<FloatBinary<'elu'>, [Tensor, Tensor]>({
  name: 'elu',
  f: (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
  dear: true,
  dtype: (_name, types) => floatDType(types),
  vjp: [
    (_y, [x, alpha]) => {
      const above = greater(x, 0);
      // exp of what is above could overflow.
      const slope = where(above, 1, mul(alpha, exp(where(above, 0, x))));
      return (g) => mul(g, slope);
    },
    null,
  ],
  branch: (x) => (x > 0 ? 1 : 0),
});

/**
 * The leaky rectifier (Maas et al. 2013): `x` above 0, a small multiple of it below. Its slope at 0 is 1, as in JAX.
 *
 * ```ts
 * import { leakyRelu, tensor } from '@tapeloop/tensor';
 *
 * leakyRelu(tensor([-1, 2])); // => tensor([-0.01, 2])
 * leakyRelu(tensor([-1, 2]), { slope: 0.25 }); // => tensor([-0.25, 2])
 * ```
 */
export const leakyRelu: LeakyRelu = ((x: NdArray | number, options?: LeakyReluOptions) => {
  const { slope = 0.01 } = mappedOptions('leakyRelu', options);
  return leakyReluBy(x, numberArgument('leakyRelu', 'slope', slope));
}) as LeakyRelu;

export const leakyReluBy: FloatBinary<'leakyRelu'> = elementwise<
  FloatBinary<'leakyRelu'>,
  [Tensor, Tensor]
>({
  name: 'leakyRelu',
  f: (x, slope) => (x >= 0 ? x : slope * x),
  dtype: (_name, types) => floatDType(types),
  vjp: [
    (_y, [x, slope]) => {
      const factor = where(greaterEqual(x, 0), 1, slope);
      return (g) => mul(g, factor);
    },
    null,
  ],
  branch: (x) => (x >= 0 ? 1 : 0),
});
