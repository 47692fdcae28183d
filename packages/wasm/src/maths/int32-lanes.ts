import { i32x4, v128 } from '../assembler/families.ts';
import { inline } from './constant-pool.ts';
import type { Lanes, LanesOptions } from './lanes.ts';
import { memoryLanes } from './memory-lanes.ts';

/** Vectors of int32, whose arithmetic wraps at 32 bits. */
export const int32Lanes = ({ simd, constants = inline }: LanesOptions): Lanes => ({
  dtype: 'int32',
  simd,
  ...memoryLanes(32),
  constant: (value) => constants(new Int32Array(4).fill(value)),
  add: i32x4.add,
  sub: i32x4.sub,
  mul: i32x4.mul,
  neg: i32x4.neg,
  abs: i32x4.abs,
  min: i32x4.minS,
  max: i32x4.maxS,
  equal: i32x4.eq,
  notEqual: i32x4.ne,
  less: i32x4.ltS,
  lessEqual: i32x4.leS,
  greater: i32x4.gtS,
  greaterEqual: i32x4.geS,
  select:
    simd === 'relaxed'
      ? (mask, a, b) => i32x4.relaxedLaneselect(a, b, mask)
      : (mask, a, b) => v128.bitselect(a, b, mask),
});
