import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { signOf } from './sign.ts';

// A third of the bits of x, which is nearly a third of its logarithm, begins; each step of Halley's
// method cubes the error. Before the last, t keeps so few bits that its square is exact (as in fdlibm).

const constants = {
  float32: { steps: 1, kept: 12, dropped: 9 },
  float64: { steps: 2, kept: 27, dropped: 12 },
} as const;

/** The bits of 1 less a third of them, less what the estimate is too large by on average. */
const start = ({ bias, fractionBits }: FloatLanes, dropped: number): number =>
  Math.round(((bias - 0.0450466) * 2 ** fractionBits * 2) / 3 / 2 ** dropped);

/** The cube root. */
export const cbrt = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { bits, fractionBits, bias } = lanes;
  const { steps, kept, dropped } = constants[lanes.dtype];
  const two = lanes.constant(2);
  const size = f.let(lanes.abs(x));
  // Denormal numbers are scaled by a cube.
  const third = Math.ceil(fractionBits / 3);
  const isDenormal = f.let(lanes.less(size, lanes.constant(2 ** (1 - bias))));
  const scaled = f.let(
    lanes.select(isDenormal, lanes.mul(size, lanes.constant(2 ** (3 * third))), size),
  );
  const magic = lanes.constant(2 ** fractionBits);
  // Integers as the low bits of floats: a third of the bits, with the lowest dropped.
  const integer = lanes.sub(v128.or(bits.shiftRight(scaled, dropped), magic), magic);
  const estimate = lanes.madd(
    integer,
    lanes.constant(1 / 3),
    lanes.constant(2 ** fractionBits + start(lanes, dropped)),
  );
  const t = f.let(bits.shiftLeft(estimate, dropped));
  const improved = (): Vector => {
    // t (2 x + t^3) / (x + 2 t^3), by x / t^2: a cube could overflow.
    const ratio = f.let(lanes.div(scaled, lanes.mul(t, t)));
    const change = lanes.div(lanes.sub(ratio, t), lanes.madd(two, t, ratio));
    return lanes.madd(t, change, t);
  };
  for (let step = 0; step < steps; step += 1) f.set(t, improved());
  f.set(t, v128.and(t, bits.constant(-1n << BigInt(fractionBits + 1 - kept))));
  const root = f.let(improved());
  const y = lanes.select(isDenormal, lanes.mul(root, lanes.constant(2 ** -third)), root);
  // 0, infinity and NaN are their own cube roots.
  const isOrdinary = v128.and(
    lanes.greater(size, lanes.constant(0)),
    lanes.less(size, lanes.constant(Infinity)),
  );
  return lanes.select(isOrdinary, v128.or(y, signOf(lanes, x)), x);
};
