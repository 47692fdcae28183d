import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { partsOfExp, smallest } from './exponential.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { minusAbs } from './sign.ts';

/** x / (1 + e^-x); NaN at -Infinity, where it is -Infinity times 0. */
export const silu = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector =>
  timesLogistic(f, lanes, x, x);

/** x / (1 + e^-u) for u of the sign of x; `rest` is what u has lost, if anything. */
export const timesLogistic = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  u: Vector,
  rest?: Vector,
): Vector => {
  const zero = lanes.constant(0);
  const one = lanes.constant(1);
  const isNegative = f.let(lanes.less(x, zero));
  const parts = partsOfExp(f, lanes, minusAbs(lanes, u), rest);
  const scaled = f.let(lanes.madd(parts.power, parts.expm1OfRest, parts.power));
  const unit = lanes.constant(parts.unit);
  const q = lanes.div(scaled, lanes.madd(scaled, unit, one));
  // As in sigmoid, with e / unit in place of e until the product has its digits.
  const first = f.let(lanes.select(isNegative, scaled, one));
  const scale = f.let(lanes.select(isNegative, unit, one));
  const logistic = lanes.nmadd(lanes.mul(first, unit), q, first);
  const bounded = lanes.atLeast(x, lanes.constant(smallest(lanes)));
  const y = lanes.mul(lanes.mul(bounded, logistic), scale);
  // -Infinity times 0 is NaN; times 0 all else is 0.
  return lanes.madd(lanes.atMost(x, zero), zero, y);
};
