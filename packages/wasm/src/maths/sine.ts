import type { Expression } from '../assembler/expression.ts';
import { i8x16, v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { replaceRare, scalarsOf } from './each-lane.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { polynomial } from './polynomial.ts';
import { signOf } from './sign.ts';
import { narrowed, widened } from './widen.ts';

// With x = n pi / 2 + r, n the nearest integer, and z = r^2: sin r = r + r z s(z) and
// cos r = 1 - z / 2 + z^2 c(z); n decides which of them, and its sign, is whose.
// pi / 2 is a sum of numbers with so few bits that n times them is exact; r is a sum of two.
// The coefficients are of tools/reference/wasm_minimax.py.

const s = {
  float32: [-0.16666655242443085, 0.008332187309861183, -0.00019517909095156938],
  float64: [
    -0.1666666666666663, 0.008333333333321884, -0.00019841269829415326, 2.755731356374072e-6,
    -2.505073901100907e-8, 1.5895733004786487e-10,
  ],
} as const;
const c = {
  float32: [0.04166664555668831, -0.0013887309469282627, 2.4432338250335306e-5],
  float64: [
    0.041666666666666595, -0.0013888888888873307, 2.4801587288965155e-5, -2.755731420303348e-7,
    2.087570313033904e-9, -1.1358616401259957e-11,
  ],
} as const;
const halfPi = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;
/** Larger arguments take JavaScript's functions. */
const LIMIT = 1e6;

interface Reduced {
  /** n, in the low bits. */
  readonly n: Vector;
  readonly r: Vector;
  /** What r has lost. */
  readonly rest: Vector;
}

const magic = 1.5 * 2 ** 52;

/** n as a float64 that holds it in its low bits, and x - n pi / 2 as a sum of two. */
const reduced64 = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Reduced => {
  const n = f.let(lanes.madd(x, lanes.constant(2 / Math.PI), lanes.constant(magic)));
  const count = f.let(lanes.sub(n, lanes.constant(magic)));
  const [high, middle, low] = halfPi.map((part) => lanes.constant(part));
  const first = f.let(lanes.nmadd(count, high!, x));
  const second = f.let(lanes.mul(count, middle!));
  const r = f.let(lanes.sub(first, second));
  // What the difference has lost, whichever of the two is larger (Knuth).
  const back = f.let(lanes.sub(r, first));
  const lost = lanes.sub(lanes.sub(first, lanes.sub(r, back)), lanes.add(second, back));
  const rest = f.let(lanes.nmadd(count, low!, lost));
  return { n, r, rest };
};

const evenWords = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];

/** In float64, of which the sum of two is rounded to float32. */
const reduced32 = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Reduced => {
  const halves = widened(f, x).map((half) => {
    const { n, r, rest } = reduced64(f, lanes.wide, f.let(half));
    return { n, r: f.let(lanes.wide.add(r, rest)) };
  });
  const [low, high] = [halves[0]!, halves[1]!];
  const r = f.let(narrowed(low.r, high.r));
  const n = f.let(i8x16.shuffle(low.n, high.n, evenWords));
  return { n, r, rest: lanes.constant(0) };
};

/** Sine and cosine of r + rest. */
const kernels = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  { r, rest }: Reduced,
): { readonly sine: Vector; readonly cosine: Vector } => {
  const one = lanes.constant(1);
  const z = f.let(lanes.mul(r, r));
  const half = f.let(lanes.mul(z, lanes.constant(0.5)));
  const fourth = f.let(lanes.mul(z, z));
  const ofSine = polynomial(f, lanes, z, s[lanes.dtype]);
  const cubic = lanes.mul(f.let(lanes.mul(r, z)), ofSine);
  const ofCosine = polynomial(f, lanes, z, c[lanes.dtype]);
  const rounded = f.let(lanes.sub(one, half));
  if (lanes.dtype === 'float32') {
    return {
      sine: f.let(lanes.add(r, cubic)),
      cosine: f.let(lanes.madd(fourth, ofCosine, rounded)),
    };
  }
  // To first order in the rest: sin(r + rest) = sin r + rest (1 - z / 2), cos(r + rest) = cos r - r rest.
  const sine = lanes.add(r, lanes.add(lanes.nmadd(half, rest, rest), cubic));
  const lost = lanes.sub(lanes.sub(one, rounded), half);
  const small = lanes.nmadd(r, rest, lanes.madd(fourth, ofCosine, lost));
  return { sine: f.let(sine), cosine: f.let(lanes.add(rounded, small)) };
};

const byQuadrant = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  result: (sine: Vector, cosine: Vector, n: Vector) => Vector,
  scalar: (entry: Expression<'f64'>) => Expression<'f64'>,
): Vector => {
  const reduced = (lanes.dtype === 'float32' ? reduced32 : reduced64)(f, lanes, x);
  const { sine, cosine } = kernels(f, lanes, reduced);
  const y = f.let(result(sine, cosine, reduced.n));
  // NaN is not rare: it is the result.
  const isFar = lanes.greater(lanes.abs(x), lanes.constant(LIMIT));
  replaceRare(f, lanes, isFar, y, [x], scalar);
  return y;
};

/** Where n is odd. */
const isOdd = ({ bits }: FloatLanes, n: Vector): Vector =>
  bits.sub(bits.constant(0n), v128.and(n, bits.constant(1n)));

/** The sign bit where the second bit of n is set. */
const signFrom = ({ bits, bytes }: FloatLanes, n: Vector): Vector =>
  bits.shiftLeft(v128.and(n, bits.constant(2n)), 8 * bytes - 2);

/** `y` with the sign of x where that is 0: the reduction loses it. */
const withSignOfZero = (lanes: FloatLanes, x: Vector, y: Vector): Vector =>
  v128.or(y, v128.and(signOf(lanes, x), lanes.equal(x, lanes.constant(0))));

/** The sine of an angle in radians. */
export const sin = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector =>
  byQuadrant(
    f,
    lanes,
    x,
    (sine, cosine, n) => {
      const value = lanes.select(isOdd(lanes, n), cosine, sine);
      return withSignOfZero(lanes, x, v128.xor(value, signFrom(lanes, n)));
    },
    (entry) => f.call(scalarsOf(lanes).sin, { x: entry }),
  );

/** The cosine of an angle in radians. */
export const cos = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector =>
  byQuadrant(
    f,
    lanes,
    x,
    (sine, cosine, n) => {
      const next = f.let(lanes.bits.add(n, lanes.bits.constant(1n)));
      return v128.xor(lanes.select(isOdd(lanes, n), sine, cosine), signFrom(lanes, next));
    },
    (entry) => f.call(scalarsOf(lanes).cos, { x: entry }),
  );

/** The tangent of an angle in radians: sin / cos, or -cos / sin where n is odd. */
export const tan = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector =>
  byQuadrant(
    f,
    lanes,
    x,
    (sine, cosine, n) => {
      const odd = f.let(isOdd(lanes, n));
      const above = lanes.select(odd, lanes.neg(cosine), sine);
      return withSignOfZero(lanes, x, lanes.div(above, lanes.select(odd, sine, cosine)));
    },
    (entry) => f.call(scalarsOf(lanes).tan, { x: entry }),
  );
