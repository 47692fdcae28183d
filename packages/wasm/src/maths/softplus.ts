import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { expOfNegative } from './exponential.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { log1pOfNormal } from './logarithm.ts';
import { minusAbs } from './sign.ts';

/** log(1 + e^x), as max(x, 0) + log(1 + e^-|x|). */
export const softplus = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const zero = lanes.constant(0);
  const e = f.let(expOfNegative(f, lanes, minusAbs(lanes, x)));
  const shifted = f.let(lanes.add(e, lanes.constant(1)));
  return lanes.add(lanes.atLeast(x, zero), log1pOfNormal(f, lanes, e, shifted));
};
