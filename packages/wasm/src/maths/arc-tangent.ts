import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { polynomial } from './polynomial.ts';
import { signOf } from './sign.ts';

// (atan x - x) / x^3 over x^2 to tan(pi / 8), from tools/reference/wasm_minimax.py.
const coefficients: Readonly<Record<'float32' | 'float64', readonly number[]>> = {
  float32: [
    -0.33333316445350647, 0.19998526573181152, -0.14244344830513, 0.10598728060722351,
    -0.060887355357408524,
  ],
  float64: [
    -0.3333333333333319, 0.19999999999952275, -0.14285714280071757, 0.11111110777508529,
    -0.09090897593170341, 0.0769205738346015, -0.06663072773658946, 0.058476673676491085,
    -0.05038326676227855, 0.038040204398795, -0.017881018142001957,
  ],
};

const near = Math.SQRT2 - 1;
const far = Math.SQRT2 + 1;
/** What a float64 next to pi / 4 has lost; the same of a float32. */
const lost = { float32: Math.PI / 4 - Math.fround(Math.PI / 4), float64: 3.061616997868383e-17 };

/**
 * The angle of (x, y), both at least 0, by the angle that is left of 0, pi / 4 or pi / 2:
 * atan(y / x), pi / 4 + atan((y - x) / (y + x)) or pi / 2 - atan(x / y).
 */
const angle = (f: FunctionBuilder, lanes: FloatLanes, y: Vector, x: Vector): Vector => {
  const isNear = f.let(lanes.lessEqual(y, lanes.mul(x, lanes.constant(near))));
  const isFar = f.let(lanes.greater(y, lanes.mul(x, lanes.constant(far))));
  const pick = (ofNear: Vector, ofMiddle: Vector, ofFar: Vector): Vector =>
    f.let(lanes.select(isNear, ofNear, lanes.select(isFar, ofFar, ofMiddle)));
  const above = pick(y, lanes.sub(y, x), lanes.neg(x));
  const below = pick(x, lanes.add(y, x), y);
  const quarters = pick(lanes.constant(0), lanes.constant(1), lanes.constant(2));
  const t = f.let(lanes.div(above, below));
  const square = f.let(lanes.mul(t, t));
  const p = polynomial(f, lanes, square, coefficients[lanes.dtype]);
  const bend = lanes.mul(f.let(lanes.mul(t, square)), p);
  const rest = lanes.madd(quarters, lanes.constant(lost[lanes.dtype]), bend);
  const sum = lanes.add(t, rest);
  return lanes.madd(quarters, lanes.constant(Math.PI / 4), sum);
};

/** The angle between -pi / 2 and pi / 2 with this tangent. */
export const atan = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  // Beyond 2^100 it is pi / 2.
  const size = f.let(lanes.atMost(lanes.abs(x), lanes.constant(2 ** 100)));
  return v128.or(angle(f, lanes, size, lanes.constant(1)), signOf(lanes, x));
};

/** The angle from the positive x axis to the point (x, y), between -pi and pi. */
export const atan2 = (f: FunctionBuilder, lanes: FloatLanes, y: Vector, x: Vector): Vector => {
  const one = lanes.constant(1);
  const zero = lanes.constant(0);
  const infinity = lanes.constant(Infinity);
  const sizes = [y, x].map((coordinate) => f.let(lanes.abs(coordinate)));
  const [height, width] = [sizes[0]!, sizes[1]!];
  // Sums of large ones would overflow; two zeros are as if x were 1, two infinities as if both were.
  const isLarge = f.let(
    lanes.greater(lanes.atLeast(height, width), lanes.constant(2 ** (lanes.bias - 2))),
  );
  const scale = f.let(lanes.select(isLarge, lanes.constant(2 ** -4), one));
  const areInfinite = f.let(v128.and(lanes.equal(height, infinity), lanes.equal(width, infinity)));
  const areZero = lanes.equal(v128.or(height, width), zero);
  const scaledHeight = f.let(lanes.select(areInfinite, one, lanes.mul(height, scale)));
  const scaledWidth = f.let(
    lanes.select(v128.or(areInfinite, areZero), one, lanes.mul(width, scale)),
  );
  const right = f.let(angle(f, lanes, scaledHeight, scaledWidth));
  // Left of the y axis, where x is -0 too: pi - angle.
  const isLeft = lanes.less(v128.or(v128.and(x, lanes.constant(-0)), one), zero);
  const left = lanes.add(
    lanes.sub(lanes.constant(Math.PI), right),
    lanes.constant(4 * lost[lanes.dtype]),
  );
  return v128.or(lanes.select(isLeft, left, right), signOf(lanes, y));
};
