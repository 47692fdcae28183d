import { add, mul, sub } from './arithmetic.ts';
import { cast } from './cast.ts';
import { greater } from './comparison.ts';
import { floatUnary } from './elementwise.ts';
import type { FloatUnary } from './faces.ts';

/**
 * The logistic function 1 / (1 + exp(-x)), by exp of -|x| only, which cannot overflow.
 *
 * ```ts
 * import { sigmoid, tensor } from '@tapeloop/tensor';
 *
 * sigmoid(tensor([0, 2, -1000])); // => tensor([0.5, 0.8808, 0])
 * ```
 */
export const sigmoid: FloatUnary = floatUnary(
  'sigmoid',
  logistic,
  (y) => (g) => mul(g, mul(y, sub(1, y))),
);

/** The logistic function of a number. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/**
 * The positive part: x above 0, else 0. Its slope at 0 is 0, as in JAX.
 *
 * ```ts
 * import { relu, tensor } from '@tapeloop/tensor';
 *
 * relu(tensor([-1, 2])); // => tensor([0, 2])
 * ```
 */
export const relu: FloatUnary = floatUnary(
  'relu',
  // NaN stays NaN: it is not less than 0.
  (x) => (x < 0 ? 0 : x),
  (_y, [x]) => {
    const positive = greater(x, 0);
    return (g) => mul(g, cast(positive, g.dtype));
  },
  { branch: (x) => (x > 0 ? 1 : 0), dear: false },
);

/**
 * log(1 + exp(x)), as max(x, 0) + log1p(exp(-|x|)), which neither overflows nor loses small results.
 *
 * ```ts
 * import { softplus, tensor } from '@tapeloop/tensor';
 *
 * softplus(tensor([0, 1000])); // => tensor([0.69315, 1000])
 * ```
 */
export const softplus: FloatUnary = floatUnary(
  'softplus',
  (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  (_y, [x]) =>
    (g) =>
      mul(g, sigmoid(x)),
);

/**
 * The sigmoid-weighted linear unit x sigmoid(x), also called swish. NaN at -Infinity, as in JAX.
 *
 * ```ts
 * import { silu, tensor } from '@tapeloop/tensor';
 *
 * silu(tensor([-1, 0, 1])); // => tensor([-0.26894, 0, 0.73106])
 * ```
 */
export const silu: FloatUnary = floatUnary(
  'silu',
  (x) => x * logistic(x),
  (_y, [x]) => {
    const s = sigmoid(x);
    // d/dx (x s) = s + x s (1 - s)
    const slope = add(s, mul(x, mul(s, sub(1, s))));
    return (g) => mul(g, slope);
  },
);
