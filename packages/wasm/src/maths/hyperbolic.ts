import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { reduced } from './exponential.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { signOf } from './sign.ts';

// Powers of e are computed as halves or quarters where the whole would overflow too early.

/** Below `low` e^x - 1 is -1; above `high` it, or sinh and cosh, are infinite. */
const limits = {
  float32: { low: -40, high: 89, highOfHyperbolic: 89.5 },
  float64: { low: -40, high: 710, highOfHyperbolic: 710.6 },
} as const;

/** 2^n `part` and e^r - 1, where x = n ln 2 + r. */
const scaled = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  logOfPart: number,
): { readonly power: Vector; readonly expm1OfRest: Vector } => {
  const { integer, expm1OfRest } = reduced(f, lanes, x, lanes.bias + logOfPart);
  return { power: f.let(lanes.bits.shiftLeft(integer, lanes.fractionBits)), expm1OfRest };
};

/** `y` where it differs from x, which is what it is for tiny x: denormal ones lose bits in parts. */
const orItself = (lanes: FloatLanes, x: Vector, y: Vector): Vector => {
  const tiny = lanes.constant(2 ** (-lanes.fractionBits - 2));
  return lanes.select(lanes.less(lanes.abs(x), tiny), x, y);
};

/** e^x - 1, as 2^n (e^r - 1) + (2^n - 1). */
export const expm1 = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { low, high } = limits[lanes.dtype];
  const clamped = lanes.atLeast(lanes.atMost(x, lanes.constant(high)), lanes.constant(low));
  const { power, expm1OfRest } = scaled(f, lanes, f.let(clamped), -1);
  const half = lanes.madd(power, expm1OfRest, lanes.sub(power, lanes.constant(0.5)));
  return orItself(lanes, x, lanes.mul(half, lanes.constant(2)));
};

/** With E = e^|x| - 1: (E + E / (E + 1)) / 2. */
export const sinh = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { highOfHyperbolic } = limits[lanes.dtype];
  const size = f.let(lanes.atMost(lanes.abs(x), lanes.constant(highOfHyperbolic)));
  const { power, expm1OfRest } = scaled(f, lanes, size, -2);
  const quarter = f.let(lanes.madd(power, expm1OfRest, lanes.sub(power, lanes.constant(0.25))));
  const inverse = lanes.div(quarter, lanes.madd(lanes.constant(4), quarter, lanes.constant(1)));
  const y = lanes.mul(lanes.add(quarter, inverse), lanes.constant(2));
  return orItself(lanes, x, v128.or(y, signOf(lanes, x)));
};

/** (e^|x| + e^-|x|) / 2 */
export const cosh = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { highOfHyperbolic } = limits[lanes.dtype];
  const size = f.let(lanes.atMost(lanes.abs(x), lanes.constant(highOfHyperbolic)));
  const { power, expm1OfRest } = scaled(f, lanes, size, -2);
  const quarter = f.let(lanes.madd(power, expm1OfRest, power));
  const sum = lanes.add(quarter, lanes.div(lanes.constant(1 / 16), quarter));
  return lanes.mul(sum, lanes.constant(2));
};
