import { arithmeticDType, floatDType } from './array-type.ts';
import { equal } from './comparison.ts';
import { arithmetic, elementwise } from './elementwise.ts';
import { log } from './exponential.ts';
import { addLoop, divLoop, mulLoop, subLoop } from './hot-loops.ts';
import type { Binary, FloatBinary, Unary } from './faces.ts';
import type { Tensor } from './nd-array.ts';
import { where } from './where.ts';

/** The sum. */
export const add: Binary<'add'> = arithmetic(
  'add',
  (a, b) => a + b,
  [() => (g) => g, () => (g) => g],
  { loop: addLoop },
);

/** The difference. */
export const sub: Binary<'sub'> = arithmetic(
  'sub',
  (a, b) => a - b,
  [() => (g) => g, () => (g) => neg(g)],
  { loop: subLoop },
);

/** The product, entry by entry. */
export const mul: Binary<'mul'> = arithmetic(
  'mul',
  (a, b) => a * b,
  [
    (_y, [, b]) =>
      (g) =>
        mul(g, b),
    (_y, [a]) =>
      (g) =>
        mul(g, a),
  ],
  { loop: mulLoop },
);

/** The quotient, a float also of integers. */
export const div: FloatBinary<'div'> = elementwise<FloatBinary<'div'>, [Tensor, Tensor]>({
  name: 'div',
  f: (a, b) => a! / b!,
  loop: divLoop,
  dtype: (_name, types) => floatDType(types),
  vjp: [
    (_y, [, b]) =>
      (g) =>
        div(g, b),
    // d(a / b)/db = -(a / b) / b
    (y, [, b]) =>
      (g) =>
        neg(div(mul(g, y), b)),
  ],
});

/** `a` to the power of `b`. At `a = 0` the derivative with respect to `b` is 0, as in JAX. */
export const pow: Binary<'pow'> = arithmetic('pow', Math.pow, [
  (_y, [a, b]) =>
    (g) =>
      mul(g, mul(b, pow(a, sub(b, 1)))),
  (y, [a]) =>
    (g) =>
      mul(g, mul(y, log(where(equal(a, 0), 1, a)))),
]);

/** The negative. */
export const neg: Unary = elementwise<Unary, [Tensor]>({
  name: 'neg',
  f: (x) => -x!,
  dtype: arithmeticDType,
  vjp: [() => (g) => neg(g)],
});

/** The absolute value. Its slope at 0 is 0, as in JAX. */
export const abs: Unary = elementwise<Unary, [Tensor]>({
  name: 'abs',
  f: (x) => Math.abs(x!),
  dtype: arithmeticDType,
  vjp: [
    (_y, [x]) =>
      (g) =>
        mul(g, sign(x)),
  ],
  branch: (x) => Math.sign(x!),
});

/** -1, 0 or 1. Piecewise constant: its derivative is 0. */
const sign: Unary = elementwise<Unary, [Tensor]>({
  name: 'sign',
  f: (x) => Math.sign(x!),
  dtype: arithmeticDType,
  vjp: [null],
});
