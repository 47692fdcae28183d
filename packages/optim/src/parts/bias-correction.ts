import { cast, pow, sub, type Float, type Scalar } from '@tapeloop/tensor';

/**
 * What an average of decay beta amounts to after t terms when it began at zero: 1 - beta^t.
 *
 * In float64 before it is rounded: in float32 the difference would lose half of its digits.
 */
export function startedAtZero(beta: number, t: Scalar, dtype: Float): Scalar {
  return cast(sub(1, pow(beta, t)), dtype);
}
