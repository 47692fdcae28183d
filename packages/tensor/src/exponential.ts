import { div, mul, sub } from './arithmetic.ts';
import { floatUnary } from './elementwise.ts';
import type { FloatUnary } from './faces.ts';

/** e to the power of `x`. */
export const exp: FloatUnary = floatUnary('exp', Math.exp, (y) => (g) => mul(g, y));

/** The natural logarithm. */
export const log: FloatUnary = floatUnary(
  'log',
  Math.log,
  (_y, [x]) =>
    (g) =>
      div(g, x),
);

/** The square root. Its slope at 0 is infinite. */
export const sqrt: FloatUnary = floatUnary('sqrt', Math.sqrt, (y) => (g) => div(mul(g, 0.5), y));

/** The hyperbolic tangent. */
export const tanh: FloatUnary = floatUnary(
  'tanh',
  Math.tanh,
  (y) => (g) => mul(g, sub(1, mul(y, y))),
);
