import { add, div, mul, sub } from './arithmetic.ts';
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
export const sqrt: FloatUnary = floatUnary('sqrt', Math.sqrt, (y) => (g) => div(mul(g, 0.5), y), {
  dear: false,
});

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

/**
 * exp(x) - 1, exact also where exp(x) is next to 1.
 *
 * ```ts
 * import { expm1, tensor } from '@tapeloop/tensor';
 *
 * expm1(tensor([0, 1, -1000])); // => tensor([0, 1.7183, -1])
 * ```
 */
export const expm1: FloatUnary = floatUnary('expm1', Math.expm1, (y) => (g) => mul(g, add(y, 1)));

/**
 * log(1 + x), exact also where 1 + x is next to 1; -Infinity at -1 and NaN below.
 *
 * ```ts
 * import { log1p, tensor } from '@tapeloop/tensor';
 *
 * log1p(tensor([0, 1e-20, 1])); // => tensor([0, 1e-20, 0.69315])
 * ```
 */
export const log1p: FloatUnary = floatUnary(
  'log1p',
  Math.log1p,
  (_y, [x]) =>
    (g) =>
      div(g, add(x, 1)),
);

/**
 * The cube root, of negative numbers too. Its slope at 0 is infinite.
 *
 * ```ts
 * import { cbrt, tensor } from '@tapeloop/tensor';
 *
 * cbrt(tensor([8, -27])); // => tensor([2, -3])
 * ```
 */
export const cbrt: FloatUnary = floatUnary(
  'cbrt',
  Math.cbrt,
  (y) => (g) => div(mul(g, 1 / 3), mul(y, y)),
);

/**
 * The hyperbolic sine.
 *
 * ```ts
 * import { sinh, tensor } from '@tapeloop/tensor';
 *
 * sinh(tensor([0, 1])); // => tensor([0, 1.1752])
 * ```
 */
export const sinh: FloatUnary = floatUnary(
  'sinh',
  Math.sinh,
  (_y, [x]) =>
    (g) =>
      mul(g, cosh(x)),
);

/**
 * The hyperbolic cosine.
 *
 * ```ts
 * import { cosh, tensor } from '@tapeloop/tensor';
 *
 * cosh(tensor([0, 1])); // => tensor([1, 1.5431])
 * ```
 */
export const cosh: FloatUnary = floatUnary(
  'cosh',
  Math.cosh,
  (_y, [x]) =>
    (g) =>
      mul(g, sinh(x)),
);
