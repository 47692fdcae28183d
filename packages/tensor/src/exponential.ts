import { div, mul, sub } from './arithmetic.ts';
import { floatUnary } from './elementwise.ts';
import type { FloatUnary } from './faces.ts';

/**
 * e to the power of `x`.
 *
 * ```ts
 * import { exp, tensor } from '@tapeloop/tensor';
 *
 * exp(tensor([0, 1])); // => tensor([1, 2.7183])
 * ```
 */
export const exp: FloatUnary = floatUnary('exp', Math.exp, (y) => (g) => mul(g, y));

/**
 * The natural logarithm; -Infinity at 0 and NaN below.
 *
 * ```ts
 * import { log, tensor } from '@tapeloop/tensor';
 *
 * log(tensor([1, 10])); // => tensor([0, 2.3026])
 * ```
 */
export const log: FloatUnary = floatUnary(
  'log',
  Math.log,
  (_y, [x]) =>
    (g) =>
      div(g, x),
);

/**
 * The square root; NaN below 0. Its slope at 0 is infinite.
 *
 * ```ts
 * import { sqrt, tensor } from '@tapeloop/tensor';
 *
 * sqrt(tensor([4, 9])); // => tensor([2, 3])
 * ```
 */
export const sqrt: FloatUnary = floatUnary('sqrt', Math.sqrt, (y) => (g) => div(mul(g, 0.5), y));

/**
 * The hyperbolic tangent.
 *
 * ```ts
 * import { tanh, tensor } from '@tapeloop/tensor';
 *
 * tanh(tensor([0, 1, 100])); // => tensor([0, 0.76159, 1])
 * ```
 */
export const tanh: FloatUnary = floatUnary(
  'tanh',
  Math.tanh,
  (y) => (g) => mul(g, sub(1, mul(y, y))),
);
