import { v128 } from '../assembler/families.ts';
import type { FloatLanes, Vector } from './lanes.ts';

/** The sign bit of every lane. */
export const signOf = (lanes: FloatLanes, x: Vector): Vector => v128.and(x, lanes.constant(-0));

/** -|x| */
export const minusAbs = (lanes: FloatLanes, x: Vector): Vector => v128.or(x, lanes.constant(-0));
