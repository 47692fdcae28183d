// What integers need beyond the instructions of their vectors.
import { f64x2, i32x4, i8x16, v128, type FunctionBuilder } from '@tapeloop/wasm';
import type { Lanes, Vector } from '@tapeloop/wasm/codegen';

const upperHalf = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];
const lowerHalves = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];

const number = (value: number): Vector => v128.const(Float64Array.of(value, value));

/** Writes integer code as float64 code for both halves of the operands. */
function inFloat64(
  f: FunctionBuilder,
  operands: readonly Vector[],
  widened: (x: Vector) => Vector,
  code: (...halves: Vector[]) => Vector,
): Vector {
  const low = f.let(code(...operands.map((x) => f.let(widened(x)))));
  const upper = operands.map((x) => f.let(widened(f.let(i8x16.shuffle(x, x, upperHalf)))));
  return i8x16.shuffle(low, code(...upper), lowerHalves);
}

/** Floats without their fractions as integers, which wrap at 32 bits; what is not finite is 0, as in JavaScript. */
export function truncated(f: FunctionBuilder, x: Vector, dtype: 'float32' | 'float64'): Vector {
  const wrapped = (wide: Vector): Vector => {
    const whole = f.let(f64x2.trunc(wide));
    // Each step is exact: 2^32 is a power of 2, and the remainder has no bits that the number lacks.
    const multiples = f64x2.floor(f64x2.mul(whole, number(2 ** -32)));
    const remainder = f64x2.sub(whole, f64x2.mul(multiples, number(2 ** 32)));
    return i32x4.truncSatF64x2UZero(remainder);
  };
  const operand = f.let(x);
  return dtype === 'float64'
    ? wrapped(operand)
    : inFloat64(f, [operand], f64x2.promoteLowF32x4, wrapped);
}

/** a - b floor(a / b); 0 where b is 0. In float64, where the quotient rounds to no other integer. */
export const mod = (f: FunctionBuilder, a: Vector, b: Vector): Vector =>
  inFloat64(f, [f.let(a), f.let(b)], f64x2.convertLowI32x4S, (x, y) => {
    const quotient = f64x2.floor(f64x2.div(x, y));
    return i32x4.truncSatF64x2SZero(f64x2.sub(x, f64x2.mul(quotient, y)));
  });

/** -1, 0 or 1. */
export function sign(f: FunctionBuilder, lanes: Lanes, x: Vector): Vector {
  const [operand, zero] = [f.let(x), lanes.constant(0)];
  // Masks are -1.
  return lanes.sub(lanes.less(operand, zero), lanes.greater(operand, zero));
}

/** By repeated squaring, in products that wrap; to a negative power 1, -1 or 0, without its fraction. */
export function pow(f: FunctionBuilder, lanes: Lanes, a: Vector, b: Vector): Vector {
  const [base, exponent] = [f.let(a), f.let(b)];
  const [zero, one] = [lanes.constant(0), lanes.constant(1)];
  const product = f.let(one);
  const square = f.let(base);
  const left = f.let(lanes.max(exponent, zero));
  f.loop((again) => {
    const isOdd = i32x4.ne(v128.and(left, one), zero);
    f.set(product, lanes.select(isOdd, lanes.mul(product, square), product));
    f.set(square, lanes.mul(square, square));
    f.set(left, i32x4.shrU(left, 1));
    f.branchIf(again, v128.anyTrue(left));
  });
  const isUnit = lanes.equal(lanes.abs(base), one);
  const isEven = lanes.equal(v128.and(exponent, one), zero);
  const unit = lanes.select(isEven, one, base);
  const reciprocal = v128.and(isUnit, unit);
  return lanes.select(lanes.less(exponent, zero), reciprocal, product);
}
