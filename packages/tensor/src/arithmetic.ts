import { arithmeticDType, floatDType } from './array-type.ts';
import { equal } from './comparison.ts';
import { arithmetic, elementwise } from './elementwise.ts';
import { log } from './exponential.ts';
import { addLoop, divLoop, mulLoop, subLoop } from './hot-loops.ts';
import type { Binary, FloatBinary, Unary } from './faces.ts';
import { logicalAnd } from './logical.ts';
import type { Tensor } from './nd-array.ts';
import { where } from './where.ts';

/**
 * The sum of two arrays, or of an array and a number, broadcast.
 *
 * ```ts
 * import { add, tensor } from '@tapeloop/tensor';
 *
 * add(tensor([[1, 2], [3, 4]]), tensor([10, 20])); // => tensor([[11, 22], [13, 24]])
 * ```
 */
export const add: Binary<'add'> = arithmetic(
  'add',
  (a, b) => a + b,
  [() => (g) => g, () => (g) => g],
  { loop: addLoop },
);

/**
 * The difference.
 *
 * ```ts
 * import { sub, tensor } from '@tapeloop/tensor';
 *
 * sub(1, tensor([0.25, 0.5])); // => tensor([0.75, 0.5])
 * ```
 */
export const sub: Binary<'sub'> = arithmetic(
  'sub',
  (a, b) => a - b,
  [() => (g) => g, () => (g) => neg(g)],
  { loop: subLoop },
);

/**
 * The product, entry by entry; `matmul` is the matrix product.
 *
 * ```ts
 * import { mul, tensor } from '@tapeloop/tensor';
 *
 * mul(tensor([1, 2]), tensor([[3], [4]])); // => tensor([[3, 6], [4, 8]])
 * ```
 */
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
  { loop: mulLoop, integer: Math.imul },
);

/**
 * The quotient, a float also of integers.
 *
 * ```ts
 * import { div, tensor } from '@tapeloop/tensor';
 *
 * div(tensor([1, 2], { dtype: 'int32' }), 2); // => tensor([0.5, 1])
 * ```
 */
export const div: FloatBinary<'div'> = elementwise<FloatBinary<'div'>, [Tensor, Tensor]>({
  name: 'div',
  f: (a, b) => a / b,
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

/**
 * `a` to the power of `b`. At `a = 0` the derivative with respect to `b` is 0, as in JAX. At
 * `a = b = 0` that with respect to `a` is 0 too, for 1 is a constant there; JAX has NaN.
 *
 * An integer to a negative power has its fraction dropped: 0, or ±1 for ±1.
 *
 * ```ts
 * import { pow, tensor } from '@tapeloop/tensor';
 *
 * pow(tensor([1, 2, 3]), 2); // => tensor([1, 4, 9])
 * ```
 */
export const pow: Binary<'pow'> = arithmetic(
  'pow',
  power,
  [
    (_y, [a, b]) => {
      // b a^(b - 1); at a = b = 0 any base does that keeps the second factor finite.
      const base = where(logicalAnd(equal(a, 0), equal(b, 0)), 1, a);
      const less1 = sub(b, 1);
      return (g) => mul(g, mul(b, pow(base, less1)));
    },
    (y, [a]) =>
      (g) =>
        mul(g, mul(y, log(where(equal(a, 0), 1, a)))),
  ],
  { integer: integerPower, dear: true },
);

/** As in C and numpy, 1 to any power is 1, and so is -1 to an infinite one; `**` gives NaN. */
function power(a: number, b: number): number {
  const isOne = a === 1 || (a === -1 && Math.abs(b) === Infinity);
  return isOne ? 1 : a ** b;
}

/** By repeated squaring, in products that wrap at 32 bits. */
function integerPower(a: number, b: number): number {
  if (b < 0) return Math.trunc(a ** b);
  let product = 1;
  for (let square = a, left = b; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) product = Math.imul(product, square);
    square = Math.imul(square, square);
  }
  return product;
}

/**
 * The negative.
 *
 * ```ts
 * import { neg, tensor } from '@tapeloop/tensor';
 *
 * neg(tensor([1, -2])); // => tensor([-1, 2])
 * ```
 */
export const neg: Unary = elementwise<Unary, [Tensor]>({
  name: 'neg',
  f: (x) => -x,
  dtype: arithmeticDType,
  linear: true,
  vjp: [() => (g) => neg(g)],
});

/**
 * The absolute value. Its slope at 0 is 0, between those of both sides; JAX has 1.
 *
 * ```ts
 * import { abs, tensor } from '@tapeloop/tensor';
 *
 * abs(tensor([1, -2])); // => tensor([1, 2])
 * ```
 */
export const abs: Unary = elementwise<Unary, [Tensor]>({
  name: 'abs',
  f: (x) => Math.abs(x),
  dtype: arithmeticDType,
  vjp: [
    (_y, [x]) =>
      (g) =>
        mul(g, sign(x)),
  ],
  branch: (x) => Math.sign(x),
});

/**
 * -1, 0 or 1; 0 also for -0, and NaN for NaN. Its slope is 0, as in JAX.
 *
 * ```ts
 * import { sign, tensor } from '@tapeloop/tensor';
 *
 * sign(tensor([-2, 0, 3])); // => tensor([-1, 0, 1])
 * ```
 */
export const sign: Unary = elementwise<Unary, [Tensor]>({
  name: 'sign',
  // -0 + 0 is 0.
  f: (x) => Math.sign(x) + 0,
  dtype: arithmeticDType,
  vjp: [null],
  branch: (x) => Math.sign(x),
});
