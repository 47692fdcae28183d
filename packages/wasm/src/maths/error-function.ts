import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { partsOfExp } from './exponential.ts';
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
      1.2329951524734497, -0.1396210640668869, 0.015379829332232475, 0.06809437274932861,
      -0.10104480385780334, 0.09376920759677887, -0.06625812500715256, 0.036990754306316376,
      -0.016584746539592743, 0.0052666557021439075,
    ],
    lowOfQ: -3.494297828865456e-8,
    /** erfc of this is below the smallest float. */
    end: 10.2,
    /** Bits that leave a number whose square is exact. */
    dropped: 12n,
  },
  float64: {
    p: [
      0.1283791670955126, -0.37612638903184126, 0.11283791670974061, -0.02686617064892126,
      0.005223977664494202, -0.0008548329372334352, 0.00012055420874203441, -1.4927749979613236e-5,
      1.6493907731156928e-6, -1.6655403425810077e-7, 1.615652377335318e-8, -1.3549232780731422e-9,
    ],
    q: [
      1.2329951186255526, -0.1396211168405625, 0.01537965210261888, 0.06809705425469036,
      -0.10103906603624425, 0.0937328349984515, -0.06633036581384091, 0.037167515535417174,
      -0.016197734035381082, 0.005031970001359852, -0.0007577734689074795, -0.0001992568573139839,
      0.00015062258076427567, -2.4398479339176362e-5, -1.1224955067029768e-5, 5.7075241885596856e-6,
      2.9990621963822814e-7, -8.210363540911826e-7, 6.672453942396418e-8, 1.0451746112871959e-7,
      -1.2114691156632392e-8, -1.0095641828181276e-8,
    ],
    lowOfQ: -4.3497883514903004e-17,
    end: 28,
    dropped: 27n,
  },
} as const;

interface Scaled {
  /** The value / unit, which keeps its digits where the value is denormal. */
  readonly scaled: Vector;
  readonly unit: number;
}

/** erfc a for a = |x| sqrt(`factor`), `size` = |x|. */
const upper = (f: FunctionBuilder, lanes: FloatLanes, size: Vector, factor: 1 | 0.5): Scaled => {
  const { q, lowOfQ, end, dropped } = constants[lanes.dtype];
  const four = lanes.constant(4);
  const x = f.let(lanes.atMost(size, lanes.constant(end / Math.sqrt(factor))));
  const a = factor === 1 ? x : f.let(lanes.mul(x, lanes.constant(Math.SQRT1_2)));
  // e^(-x^2) would multiply the rounding of x^2 by x^2: x^2 = h^2 + (x - h) (x + h), h^2 exact.
  const h = f.let(v128.and(x, lanes.bits.constant(-1n << dropped)));
  const square = f.let(lanes.mul(lanes.mul(h, lanes.constant(-factor)), h));
  const low = f.let(lanes.sub(x, h));
  const rest = lanes.mul(lanes.mul(low, lanes.constant(-factor)), lanes.add(h, x));
  const { power, expm1OfRest, unit } = partsOfExp(f, lanes, square, f.let(rest));
  const t = f.let(lanes.div(lanes.sub(a, four), lanes.add(a, four)));
  // 1 + 2 a, rounded once: the first bits of the slope, times h, plus 1 are exact.
  const slope = 2 * Math.sqrt(factor);
  const start = Math.floor(slope * 128) / 128;
  const small = lanes.madd(h, lanes.constant(slope - start), lanes.mul(low, lanes.constant(slope)));
  const divisor =
    factor === 1
      ? lanes.madd(x, lanes.constant(slope), lanes.constant(1))
      : lanes.add(lanes.madd(h, lanes.constant(start), lanes.constant(1)), small);
  // The constant, by far the largest, is added last, and is a sum of two.
  const others = q.slice(1);
  const value = lanes.add(
    lanes.madd(t, polynomial(f, lanes, t, others), lanes.constant(lowOfQ)),
    lanes.constant(q[0]),
  );
  const first = f.let(lanes.mul(power, lanes.div(value, divisor)));
  return { scaled: f.let(lanes.madd(first, expm1OfRest, first)), unit };
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
  const half = lanes.constant(0.5);
  const small = f.let(lanes.mul(x, lanes.constant(Math.SQRT1_2)));
  const { near, square } = centre(f, lanes, small);
  const isNear = f.let(lanes.less(square, lanes.constant(0.25)));
  const { scaled, unit } = upper(f, lanes, f.let(lanes.abs(x)), 0.5);
  const above = lanes.nmadd(scaled, lanes.constant(unit / 2), one);
  const far = lanes.select(isNegative, scaled, above);
  const factor = lanes.select(isNear, lanes.madd(half, near, half), far);
  // The unit comes last, where the product has its digits.
  const isTail = v128.andnot(isNegative, isNear);
  const scale = lanes.select(isTail, lanes.constant(unit / 2), one);
  const bounded = lanes.atLeast(x, lanes.constant(-constants[lanes.dtype].end * Math.SQRT2));
  const y = lanes.mul(lanes.mul(bounded, factor), scale);
  return lanes.madd(lanes.atMost(x, zero), zero, y);
};
