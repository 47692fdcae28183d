import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { Local } from '../assembler/wasm-function.ts';
import { exp } from './exponential.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { logOfNormal } from './logarithm.ts';
import { powerOfPositive } from './power64.ts';
import { inFloat64 } from './widen.ts';

/** a to the power of b, as in C: 1 to any power is 1, and so is -1 to an infinite one. */
export const pow = (f: FunctionBuilder, lanes: FloatLanes, a: Vector, b: Vector): Vector => {
  const size = f.let(lanes.abs(a));
  const y = f.let(
    lanes.dtype === 'float64'
      ? powerOfPositive(f, lanes, size, b)
      : // In float64 the error of the logarithm does not matter, whatever b is.
        inFloat64(f, lanes, [size, b], (wide, [x, exponent]) =>
          exp(f, wide, wide.mul(exponent!, logOfNormal(f, wide, x!))),
        ),
  );
  const isOrdinary = v128.and(
    v128.and(lanes.greater(a, lanes.constant(0)), lanes.less(a, lanes.constant(Infinity))),
    lanes.less(lanes.abs(b), lanes.constant(Infinity)),
  );
  f.if(v128.anyTrue(v128.not(isOrdinary)), () => setSpecial(f, lanes, a, b, size, y));
  return y;
};

const setSpecial = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  a: Vector,
  b: Vector,
  size: Vector,
  y: Local<'v128'>,
): void => {
  const zero = lanes.constant(0);
  const one = lanes.constant(1);
  const infinity = lanes.constant(Infinity);
  const isInteger = f.let(lanes.equal(lanes.trunc(b), b));
  const half = f.let(lanes.mul(b, lanes.constant(0.5)));
  const isOdd = v128.and(isInteger, lanes.notEqual(lanes.trunc(half), half));
  // 0 and infinity, as the base and as the size of the exponent.
  const isExtreme = v128.or(
    v128.or(lanes.equal(size, zero), lanes.equal(size, infinity)),
    lanes.equal(lanes.abs(b), infinity),
  );
  const grows = v128.xor(lanes.greater(size, one), lanes.less(b, zero));
  f.set(y, lanes.select(isExtreme, v128.and(grows, infinity), y));
  const isOne = v128.or(lanes.equal(size, one), lanes.equal(b, zero));
  f.set(y, lanes.select(isOne, one, y));
  f.set(y, v128.xor(y, v128.and(v128.and(a, lanes.constant(-0)), isOdd)));
  const isFiniteNegative = v128.and(lanes.less(a, zero), lanes.less(size, infinity));
  const isNotReal = v128.and(isFiniteNegative, v128.not(v128.or(isInteger, lanes.notEqual(b, b))));
  f.set(y, lanes.select(isNotReal, lanes.constant(Number.NaN), y));
  const isNaN = v128.or(lanes.notEqual(a, a), lanes.notEqual(b, b));
  f.set(y, lanes.select(isNaN, lanes.constant(Number.NaN), y));
  const isOneAfterAll = v128.or(lanes.equal(a, one), lanes.equal(b, zero));
  f.set(y, lanes.select(isOneAfterAll, one, y));
};
