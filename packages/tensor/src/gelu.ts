import { describe } from '@tapeloop/autodiff';
import type { Shape } from '@tapeloop/shapes';
import { mappedOptions } from './arguments.ts';
import { add, mul, sub } from './arithmetic.ts';
import { logistic, sigmoid } from './activation.ts';
import { floatUnary } from './elementwise.ts';
import { erfcOf } from './erf-approximation.ts';
import { erfc } from './error-function.ts';
import { exp } from './exponential.ts';
import type { FloatUnary } from './faces.ts';
import type { NdArray, Tensor } from './nd-array.ts';

/** How `gelu` is computed. */
export interface GeluOptions {
  /** 'tanh' for the approximation of models that were trained with it. Default: 'none'. */
  readonly approximate?: 'none' | 'tanh';
}

/** The typed face of `gelu`. */
export interface Gelu {
  <S extends Shape = []>(x: NdArray<S> | number, options?: GeluOptions): Tensor<S>;
}

/**
 * The Gaussian error linear unit x Phi(x), Phi the normal distribution's (Hendrycks & Gimpel 2016).
 *
 * Exact by default, unlike in JAX, and in the tail too; `approximate: 'tanh'` is x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.
 * NaN at -Infinity, as in JAX.
 *
 * ```ts
 * import { gelu, tensor } from '@tapeloop/tensor';
 *
 * gelu(tensor([-1, 0, 1])); // => tensor([-0.15866, 0, 0.84134])
 * gelu(tensor([-1, 0, 1]), { approximate: 'tanh' }); // => tensor([-0.15881, 0, 0.84119])
 * ```
 */
export const gelu: Gelu = (x, options) => {
  const { approximate = 'none' } = mappedOptions('gelu', options);
  if (approximate === 'none') return exactGelu(x);
  if (approximate === 'tanh') return tanhGelu(x);
  throw new TypeError(
    `gelu: the approximation must be 'none' or 'tanh', got ${describe(approximate)}.`,
  );
};

export const exactGelu: FloatUnary = floatUnary(
  'gelu',
  // Phi(x) = erfc(-x / sqrt(2)) / 2
  (x) => 0.5 * x * erfcOf(-Math.SQRT1_2 * x),
  (_y, [x]) => {
    const below = mul(0.5, erfc(mul(-Math.SQRT1_2, x)));
    const density = mul(1 / Math.sqrt(2 * Math.PI), exp(mul(-0.5, mul(x, x))));
    const slope = add(below, mul(x, density));
    return (g) => mul(g, slope);
  },
);

// (1 + tanh(u)) / 2 = sigmoid(2 u), which keeps its digits in the tail.
const linear = 2 * Math.sqrt(2 / Math.PI);
const cubic = 0.044715 * linear;

export const tanhGelu: FloatUnary = floatUnary(
  'gelu',
  (x) => x * logistic(x * (linear + cubic * x * x)),
  (_y, [x]) => {
    const square = mul(x, x);
    const s = sigmoid(mul(x, add(linear, mul(cubic, square))));
    const inner = add(linear, mul(3 * cubic, square));
    // d/dx (x s(u)) = s + x s (1 - s) du/dx
    const slope = add(s, mul(mul(x, inner), mul(s, sub(1, s))));
    return (g) => mul(g, slope);
  },
);
