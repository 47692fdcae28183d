import { cast, div, pow, sub, type Float, type Scalar } from '@tapeloop/tensor';

/**
 * By what an average of decay beta must be multiplied after t terms, since it began at zero:
 * 1 / (1 - beta^t). As a factor it costs one division, and not one for every entry.
 *
 * In float64 before it is rounded: in float32 the difference would lose half of its digits.
 */
export function biasCorrection(beta: number, t: Scalar, dtype: Float): Scalar {
  return cast(div(1, sub(1, pow(beta, t))), dtype);
}
