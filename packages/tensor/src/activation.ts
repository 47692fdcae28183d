import { mul, sub } from './arithmetic.ts';
import { cast } from './cast.ts';
import { greater } from './comparison.ts';
import { floatUnary } from './elementwise.ts';
import type { FloatUnary } from './faces.ts';

/** The logistic function 1 / (1 + exp(-x)), by exp of -|x| only, which cannot overflow. */
export const sigmoid: FloatUnary = floatUnary(
  'sigmoid',
  logistic,
  (y) => (g) => mul(g, mul(y, sub(1, y))),
);

function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** The positive part. Its slope at 0 is 0, as in JAX. */
export const relu: FloatUnary = floatUnary(
  'relu',
  // Unlike Math.max this keeps NaN's place in the comparison: NaN < 0 is false.
  (x) => (x < 0 ? 0 : x),
  (_y, [x]) => {
    const positive = greater(x, 0);
    return (g) => mul(g, cast(positive, g.dtype));
  },
  (x) => (x > 0 ? 1 : 0),
);

/** log(1 + exp(x)), as max(x, 0) + log1p(exp(-|x|)), which neither overflows nor loses small results. */
export const softplus: FloatUnary = floatUnary(
  'softplus',
  (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  (_y, [x]) =>
    (g) =>
      mul(g, sigmoid(x)),
);
