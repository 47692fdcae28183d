import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { Local } from '../assembler/wasm-function.ts';
import { replaceRare, scalarsOf } from './each-lane.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { inFloat64 } from './widen.ts';

/** Quotients above this take JavaScript's remainder: below it, the steps here are exact. */
const LIMIT = 2 ** 24;

/** The remainder with the sign of `a`, as `%` in JavaScript; exact. */
const remainder = (f: FunctionBuilder, lanes: FloatLanes, a: Vector, b: Vector): Local<'v128'> => {
  const size = f.let(lanes.abs(a));
  const step = f.let(lanes.abs(b));
  const ratio = f.let(lanes.div(size, step));
  const count = f.let(lanes.trunc(ratio));
  // count < 2^24 times the upper half of the bits of b, and times the lower half, is exact.
  const high = f.let(v128.and(step, lanes.bits.constant(-1n << 27n)));
  const low = lanes.sub(step, high);
  const left = f.let(lanes.nmadd(count, low, lanes.nmadd(count, high, size)));
  // The quotient may have been rounded up to an integer.
  f.set(left, lanes.select(lanes.less(left, lanes.constant(0)), lanes.add(left, step), left));
  const isSmall = lanes.less(size, step);
  f.set(left, lanes.select(isSmall, size, left));
  const y = f.let(v128.or(left, v128.and(a, lanes.constant(-0))));
  // NaN and infinities too.
  const isFar = v128.not(v128.or(isSmall, lanes.less(ratio, lanes.constant(LIMIT))));
  replaceRare(f, lanes, isFar, y, [a, b], (x, divisor) =>
    f.call(scalarsOf(lanes).remainder, { a: x, b: divisor }),
  );
  return y;
};

/** Where the remainder of JavaScript lies on the other side of 0 than `b`. */
const wraps = (lanes: FloatLanes, rest: Vector, b: Vector): Vector => {
  const zero = lanes.constant(0);
  return v128.or(
    v128.and(lanes.less(rest, zero), lanes.greater(b, zero)),
    v128.and(lanes.greater(rest, zero), lanes.less(b, zero)),
  );
};

const mod64 = (f: FunctionBuilder, lanes: FloatLanes, a: Vector, b: Vector): Vector => {
  const rest = remainder(f, lanes, a, b);
  const shifted = lanes.select(wraps(lanes, rest, b), lanes.add(rest, b), rest);
  // A remainder of 0 has the sign of b.
  const zero = v128.and(b, lanes.constant(-0));
  return lanes.select(lanes.equal(rest, lanes.constant(0)), zero, shifted);
};

const quotient64 = (f: FunctionBuilder, lanes: FloatLanes, a: Vector, b: Vector): Vector => {
  const rest = remainder(f, lanes, a, b);
  const one = v128.and(wraps(lanes, rest, b), lanes.constant(1));
  return lanes.sub(lanes.trunc(lanes.div(a, b)), one);
};

/** a - b floor(a / b), with the sign of b, as `%` in Python. */
export const mod = (f: FunctionBuilder, lanes: FloatLanes, a: Vector, b: Vector): Vector =>
  lanes.dtype === 'float64'
    ? mod64(f, lanes, a, b)
    : inFloat64(f, lanes, [a, b], (wide, [x, divisor]) => mod64(f, wide, x!, divisor!));

/** floor(a / b), by way of the remainder. */
export const floorQuotient = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  a: Vector,
  b: Vector,
): Vector =>
  lanes.dtype === 'float64'
    ? quotient64(f, lanes, a, b)
    : inFloat64(f, lanes, [a, b], (wide, [x, divisor]) => quotient64(f, wide, x!, divisor!));
