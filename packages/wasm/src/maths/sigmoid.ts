import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { expOfNegative } from './exponential.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { minusAbs } from './sign.ts';

/** 1 / (1 + e^-x) */
export const sigmoid = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const one = lanes.constant(1);
  const e = f.let(expOfNegative(f, lanes, minusAbs(lanes, x)));
  const q = lanes.div(e, lanes.add(one, e));
  // With e = e^-|x| and q = e / (1 + e): 1 - q above 0, q = e - e q below, where this loses less
  // than q alone does.
  const first = f.let(lanes.select(lanes.less(x, lanes.constant(0)), e, one));
  return lanes.nmadd(first, q, first);
};
