import { mul, neg } from './arithmetic.ts';
import { floatUnary } from './elementwise.ts';
import { erfOf, erfcOf } from './erf-approximation.ts';
import { exp } from './exponential.ts';
import type { FloatUnary } from './faces.ts';
import type { Tensor } from './nd-array.ts';

/**
 * The error function 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to `x`, within 2 units in the last place of a float64.
 *
 * ```ts
 * import { erf, tensor } from '@tapeloop/tensor';
 *
 * erf(tensor([0, 0.5, 10])); // => tensor([0, 0.5205, 1])
 * ```
 */
export const erf: FloatUnary = floatUnary(
  'erf',
  erfOf,
  (_y, [x]) =>
    (g) =>
      mul(g, bell(x)),
);

/**
 * 1 - erf(x), within 4 units in the last place of a float64 also where erf(x) is next to 1.
 *
 * ```ts
 * import { erfc, tensor } from '@tapeloop/tensor';
 *
 * erfc(tensor([0, 0.5, 9])); // => tensor([1, 0.4795, 4.137e-37])
 * ```
 */
export const erfc: FloatUnary = floatUnary(
  'erfc',
  erfcOf,
  (_y, [x]) =>
    (g) =>
      neg(mul(g, bell(x))),
);

/** The slope of erf: 2 / sqrt(pi) exp(-x^2). */
const bell = (x: Tensor): Tensor => mul(2 / Math.sqrt(Math.PI), exp(neg(mul(x, x))));
