import type { FunctionBuilder } from '../assembler/function-builder.ts';
import { expm1 } from './hyperbolic.ts';
import type { FloatLanes, Vector } from './lanes.ts';

/** x above 0, else 0; NaN stays NaN. */
export const relu = (_f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector =>
  lanes.atLeast(x, lanes.constant(0));

/** x above 0, else alpha (e^x - 1). */
export const elu = (f: FunctionBuilder, lanes: FloatLanes, x: Vector, alpha: Vector): Vector => {
  const below = f.let(lanes.mul(alpha, expm1(f, lanes, x)));
  return lanes.select(lanes.greater(x, lanes.constant(0)), x, below);
};

/** x from 0 on, below it `slope` times x. */
export const leakyRelu = (
  _f: FunctionBuilder,
  lanes: FloatLanes,
  x: Vector,
  slope: Vector,
): Vector => lanes.select(lanes.greaterEqual(x, lanes.constant(0)), x, lanes.mul(slope, x));

/** -1, 0 or 1; 0 also for -0, and NaN for NaN. */
export const sign = (_f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const zero = lanes.constant(0);
  const notAbove = lanes.select(lanes.less(x, zero), lanes.constant(-1), lanes.add(x, zero));
  return lanes.select(lanes.greater(x, zero), lanes.constant(1), notAbove);
};
