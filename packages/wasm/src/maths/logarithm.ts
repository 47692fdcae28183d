import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { polynomial } from './polynomial.ts';
import { signOf } from './sign.ts';

// log x = k ln 2 + log m with x = 2^k m, m from sqrt(1/2) to sqrt(2); with u = m - 1,
// float32: log m = u - u^2 / 2 + u^3 p(u);
// float64, as in fdlibm: log m = u - h + s (h + s^2 p(s^2)) with h = u^2 / 2, s = u / (2 + u).
// ln 2 is the sum of two numbers, of which k times the first is exact.
// The coefficients are of tools/reference/wasm_minimax.py.

const constants = {
  float32: {
    ln2: [0.693359375, -2.1219444005469057e-4],
    p: [
      0.3333333134651184, -0.2500081956386566, 0.2000124156475067, -0.166234090924263,
      0.14201600849628448, -0.13159647583961487, 0.12761972844600677, -0.07635921984910965,
    ],
    smallestNormal: 0x0080_0000n,
    infinity: 0x7f80_0000n,
    rootOfHalf: 0x3f35_04f3n,
    one: 0x3f80_0000n,
  },
  float64: {
    ln2: [0.6931471803691238, 1.9082149292705877e-10],
    p: [
      0.6666666666666734, 0.39999999999417124, 0.28571428741864646, 0.22222198625218192,
      0.18183561693315844, 0.15314116294876173, 0.14795306567844987,
    ],
    smallestNormal: 0x0010_0000_0000_0000n,
    infinity: 0x7ff0_0000_0000_0000n,
    rootOfHalf: 0x3fe6_a09e_667f_3bcdn,
    one: 0x3ff0_0000_0000_0000n,
  },
} as const;

/** The natural logarithm. */
export const log = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector =>
  guarded(f, lanes, x, (argument, offset) => logOfNormal(f, lanes, argument, offset));

/** The logarithm of a normal number, less `offset` ln 2. */
export const logOfNormal = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  offset?: Vector,
): Vector => {
  const { k, m } = decomposed(f, lanes, x);
  const exponent = offset === undefined ? k : lanes.sub(k, offset);
  return combined(f, lanes, exponent, lanes.sub(m, lanes.constant(1)));
};

/** log(1 + x); where 1 + x is between sqrt(1/2) and sqrt(2), u is x itself. */
export const log1p = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const shifted = f.let(lanes.add(x, lanes.constant(1)));
  const y = guarded(f, lanes, shifted, (argument) => log1pOfNormal(f, lanes, x, argument));
  // 0 keeps its sign.
  return v128.or(y, signOf(lanes, x));
};

/** log(1 + x) by x and 1 + x, which is a normal number. */
export const log1pOfNormal = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  shifted: Vector,
): Vector => {
  const parts = decomposed(f, lanes, shifted);
  const k = f.let(parts.k);
  const isNear = lanes.equal(k, lanes.constant(0));
  return combined(f, lanes, k, lanes.select(isNear, x, lanes.sub(parts.m, lanes.constant(1))));
};

/**
 * The logarithm by one of ordinary numbers, `normal`. That is given denormal numbers scaled, with
 * the exponent to take off again.
 */
const guarded = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  normal: (x: Vector, offset: Vector) => Vector,
): Vector => {
  const { smallestNormal, infinity } = constants[lanes.dtype];
  const { bits } = lanes;
  // Unsigned, bits from `smallestNormal` to below `infinity` are those of ordinary numbers. Adding
  // the sign bit makes the comparison signed.
  const sign = 1n << (lanes.dtype === 'float32' ? 31n : 63n);
  const distance = bits.add(x, bits.constant(sign - smallestNormal));
  const limit = bits.constant(sign + (infinity - smallestNormal - 1n));
  const isRare = f.let(v128.anyTrue(bits.greater(distance, limit)));
  const scaled = f.let(x);
  const offset = f.let(lanes.constant(0));
  f.if(isRare, () => {
    const parts = normalized(f, lanes, x);
    f.set(scaled, parts.normal);
    f.set(offset, parts.offset);
  });
  const y = f.let(normal(scaled, offset));
  f.if(isRare, () => {
    // Infinity and NaN are their own logarithms.
    f.set(y, lanes.select(lanes.less(x, lanes.constant(Infinity)), y, x));
    f.set(y, lanes.select(lanes.less(x, lanes.constant(0)), lanes.constant(Number.NaN), y));
    f.set(y, lanes.select(lanes.equal(x, lanes.constant(0)), lanes.constant(-Infinity), y));
  });
  return y;
};

/** x = 2^-offset `normal`, where x may be denormal. */
export const normalized = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
): { readonly normal: Vector; readonly offset: Vector } => {
  const isDenormal = f.let(lanes.less(x, lanes.constant(2 ** (1 - lanes.bias))));
  const scaled = lanes.mul(x, lanes.constant(2 ** lanes.fractionBits));
  return {
    normal: f.let(lanes.select(isDenormal, scaled, x)),
    offset: f.let(v128.and(isDenormal, lanes.constant(lanes.fractionBits))),
  };
};

/** x = 2^k m, m from sqrt(1/2) to sqrt(2), for a normal x. */
export const decomposed = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
): { readonly k: Vector; readonly m: Vector } => {
  const { rootOfHalf, one } = constants[lanes.dtype];
  const { bits, fractionBits, bias } = lanes;
  // k + bias above the bits of m / sqrt(1/2).
  const shifted = f.let(bits.add(x, bits.constant(one - rootOfHalf)));
  const fraction = v128.and(shifted, bits.constant((1n << BigInt(fractionBits)) - 1n));
  const biased = bits.shiftRight(shifted, fractionBits);
  const m = bits.add(fraction, bits.constant(rootOfHalf));
  // As the low bits of a float next to 2^23 (2^52) they are the integer.
  const magic = 2 ** fractionBits;
  const k = lanes.sub(v128.or(biased, lanes.constant(magic)), lanes.constant(magic + bias));
  return { k, m };
};

/** k ln 2 + log(1 + u) */
const combined = (f: FunctionBuilder, lanes: FloatLanes, k: Vector, u: Vector): Vector =>
  (lanes.dtype === 'float32' ? combined32 : combined64)(f, lanes, f.let(k), f.let(u));

const combined32 = (f: FunctionBuilder, lanes: FloatLanes, k: Vector, u: Vector): Vector => {
  const { ln2, p } = constants.float32;
  const square = f.let(lanes.mul(u, u));
  const cubic = f.let(lanes.mul(lanes.mul(u, square), polynomial(f, lanes, u, p)));
  const rest = lanes.madd(
    k,
    lanes.constant(ln2[1]),
    lanes.nmadd(square, lanes.constant(0.5), cubic),
  );
  // The sum of the first two is rounded once, and what it lost is added to the rest.
  const high = f.let(lanes.mul(k, lanes.constant(ln2[0])));
  const sum = f.let(lanes.add(high, u));
  return lanes.add(sum, lanes.add(rest, lanes.sub(u, lanes.sub(sum, high))));
};

const combined64 = (f: FunctionBuilder, lanes: FloatLanes, k: Vector, u: Vector): Vector => {
  const { ln2, p } = constants.float64;
  const s = f.let(lanes.div(u, lanes.add(u, lanes.constant(2))));
  const square = f.let(lanes.mul(s, s));
  const half = f.let(lanes.mul(lanes.mul(u, u), lanes.constant(0.5)));
  const sum = lanes.madd(square, polynomial(f, lanes, square, p), half);
  const rest = lanes.madd(s, sum, lanes.mul(k, lanes.constant(ln2[1])));
  const tail = lanes.sub(lanes.sub(half, rest), u);
  return lanes.sub(lanes.mul(k, lanes.constant(ln2[0])), tail);
};
