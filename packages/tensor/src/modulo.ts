import { mul, neg } from './arithmetic.ts';
import { floatDType } from './array-type.ts';
import { arithmetic, elementwise } from './elementwise.ts';
import type { Binary, FloatBinary } from './faces.ts';
import type { Tensor } from './nd-array.ts';

/**
 * The remainder of `a` divided by `b`, with the sign of `b`, as `%` in Python: a - b floor(a / b).
 *
 * By 0 it is NaN, among integers 0, as in numpy. The slope with respect to `b` is -floor(a / b), as in
 * JAX, also where the remainder jumps.
 *
 * ```ts
 * import { mod, tensor } from '@tapeloop/tensor';
 *
 * mod(tensor([5, -5, 5.5]), 3); // => tensor([2, 1, 2.5])
 * ```
 */
export const mod: Binary<'mod'> = arithmetic(
  'mod',
  (a, b) => {
    const remainder = a % b;
    if (remainder === 0) return b < 0 ? -0 : 0;
    return wraps(remainder, b) ? remainder + b : remainder;
  },
  [
    () => (g) => g,
    (_y, [a, b]) =>
      (g) =>
        neg(mul(g, quotient(a, b))),
  ],
  { branch: floorOfQuotient },
);

/** floor(a / b), of which nothing is differentiated. */
export const quotient: FloatBinary<'floorQuotient'> = elementwise<
  FloatBinary<'floorQuotient'>,
  [Tensor, Tensor]
>({
  name: 'floorQuotient',
  f: floorOfQuotient,
  dtype: (_name, types) => floatDType(types),
  vjp: [null, null],
});

/** By way of the remainder, since the rounding of a / b can pass an integer. */
function floorOfQuotient(a: number, b: number): number {
  return Math.trunc(a / b) - (wraps(a % b, b) ? 1 : 0);
}

/** Whether the remainder of JavaScript, which has the sign of the dividend, lies on the wrong side of 0. */
function wraps(remainder: number, b: number): boolean {
  return remainder < 0 ? b > 0 : remainder > 0 && b < 0;
}
