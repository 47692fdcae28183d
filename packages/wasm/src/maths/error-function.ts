import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { scaledExpOfNegative, type ScaledExp } from './exponential.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { polynomial } from './polynomial.ts';
import { signOf } from './sign.ts';

// To |x| = sqrt(3/4), erf x = x + x p(x^2); else by erfc |x| = e^(-x^2) q(t) / (1 + 2 |x|) with
// t = (|x| - 4) / (|x| + 4). The coefficients are of tools/reference/wasm_minimax.py.

const constants = {
  float32: {
    p: [
      0.12837915122509003, -0.37612515687942505, 0.11282163113355637, -0.026782527565956116,
      0.005020763259381056, -0.000615156430285424,
    ],
    q: [
      1.2329951524734497, -0.13962113857269287, 0.015376007184386253, 0.06809497624635696,
      -0.10097109526395798, 0.09382034093141556, -0.06673628091812134, 0.03633776679635048,
      -0.015750715509057045, 0.007253616116940975, 0.0009724849951453507,
    ],
    /** erfc of this is below the smallest float. */
    end: 10.2,
    /** Bits that leave a number whose square is exact. */
    dropped: 12n,
  },
  float64: {
    p: [
      0.1283791670955126, -0.3761263890318413, 0.11283791670974402, -0.026866170648992,
      0.005223977665254791, -0.0008548329420967278, 0.0001205542283236265, -1.492780075705424e-5,
      1.6494752691642634e-6, -1.666411006460468e-7, 1.62070536464556e-8, -1.367544244288319e-9,
    ],
    q: [/*Q*/ 1],
    end: 28,
    dropped: 27n,
  },
} as const;

/** erfc a for a = |x| sqrt(`factor`), `size` = |x|. */
const upper = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  size: Vector,
  factor: 1 | 0.5,
): ScaledExp => {
  const { q, end, dropped } = constants[lanes.dtype];
  const four = lanes.constant(4);
  const x = f.let(lanes.atMost(size, lanes.constant(end / Math.sqrt(factor))));
  const a = factor === 1 ? x : f.let(lanes.mul(x, lanes.constant(Math.SQRT1_2)));
  // e^(-x^2) would multiply the rounding of x^2 by x^2: x^2 = h^2 + (x - h) (x + h), h^2 exact.
  const h = f.let(v128.and(x, lanes.bits.constant(-1n << dropped)));
  const square = f.let(lanes.mul(lanes.mul(h, lanes.constant(-factor)), h));
  const rest = lanes.mul(
    lanes.mul(lanes.sub(h, x), lanes.constant(factor)),
    lanes.add(h, x),
  );
  const { scaled, unit } = scaledExpOfNegative(f, lanes, square, f.let(rest));
  const t = f.let(lanes.div(lanes.sub(a, four), lanes.add(a, four)));
  const divisor = lanes.madd(lanes.constant(2), a, lanes.constant(1));
  const ratio = lanes.div(polynomial(f, lanes, t, q), divisor);
  return { scaled: f.let(lanes.mul(f.let(scaled), ratio)), unit };
};

/** erf x for small x. */
const centre = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
): { readonly near: Vector; readonly square: Vector } => {
  const square = f.let(lanes.mul(x, x));
  const p = polynomial(f, lanes, square, constants[lanes.dtype].p);
  return { near: f.let(lanes.madd(x, p, x)), square };
};

/** The error function. */
export const erf = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { near, square } = centre(f, lanes, x);
  const { scaled, unit } = upper(f, lanes, f.let(lanes.abs(x)), 1);
  const far = lanes.nmadd(scaled, lanes.constant(unit), lanes.constant(1));
  const isNear = lanes.less(square, lanes.constant(0.75));
  return lanes.select(isNear, near, v128.or(far, signOf(lanes, x)));
};

/** 1 - erf x, with its digits where erf x is next to 1. */
export const erfc = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { near, square } = centre(f, lanes, x);
  const { scaled, unit } = upper(f, lanes, f.let(lanes.abs(x)), 1);
  const right = f.let(lanes.mul(scaled, lanes.constant(unit)));
  const left = lanes.sub(lanes.constant(2), right);
  const far = lanes.select(lanes.less(x, lanes.constant(0)), left, right);
  const isNear = lanes.less(square, lanes.constant(0.25));
  return lanes.select(isNear, lanes.sub(lanes.constant(1), near), far);
};

/** x Phi(x), Phi(x) = erfc(-x / sqrt(2)) / 2; NaN at -Infinity, where it is -Infinity times 0. */
export const gelu = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const zero = lanes.constant(0);
  const one = lanes.constant(1);
  const isNegative = f.let(lanes.less(x, zero));
  const { scaled, unit } = upper(f, lanes, f.let(lanes.abs(x)), 0.5);
  const half = lanes.constant(unit / 2);
  const above = lanes.nmadd(scaled, half, one);
  const factor = lanes.select(isNegative, scaled, above);
  // The unit comes last, where the product has its digits.
  const scale = lanes.select(isNegative, half, one);
  const bounded = lanes.atLeast(x, lanes.constant(-constants[lanes.dtype].end * Math.SQRT2));
  const y = lanes.mul(lanes.mul(bounded, factor), scale);
  return lanes.madd(lanes.atMost(x, zero), zero, y);
};
