import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { reducedInTwo } from './exponential.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { signOf } from './sign.ts';

/** From 2 |x| = `highest` on the result is 1. */
const highest = { float32: 20, float64: 40 } as const;

/**
 * The hyperbolic tangent. With h = (e^(2 |x|) - 1) / 2 it is h / (1 + h), which is h - h h / (1 + h)
 * and 1 - 1 / (1 + h); of these, where h is below 1 and above, the first loses less. Both are
 * a - a a / (1 + h) with a = min(h, 1), since a is 1 in the second.
 */
export const tanh = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const one = lanes.constant(1);
  const twice = lanes.abs(lanes.add(x, x));
  const clamped = f.let(lanes.atMost(twice, lanes.constant(highest[lanes.dtype])));
  const { integer, large, tail } = reducedInTwo(f, lanes, clamped, lanes.bias - 1);
  const power = f.let(lanes.bits.shiftLeft(integer, lanes.fractionBits));
  // Where it matters, for small x, the first two terms are exact.
  const first = lanes.madd(power, large, lanes.sub(power, lanes.constant(0.5)));
  const h = f.let(lanes.madd(power, tail, first));
  const a = f.let(lanes.atMost(h, one));
  const y = lanes.nmadd(a, lanes.div(a, lanes.add(one, h)), a);
  return v128.or(y, signOf(lanes, x));
};
