import type { Expression } from '../assembler/expression.ts';
import { f32, f32x4, f64, f64x2, i32, i32x4, i64x2, v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { Local } from '../assembler/wasm-function.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import type { Scalars } from './scalars.ts';

const entry = (lanes: FloatLanes, x: Vector, lane: number): Expression<'f64'> =>
  lanes.dtype === 'float32'
    ? f64.promoteF32(f32x4.extractLane(x, lane))
    : f64x2.extractLane(x, lane);

const replaced = (lanes: FloatLanes, x: Vector, value: Expression<'f64'>, lane: number): Vector =>
  lanes.dtype === 'float32'
    ? f32x4.replaceLane(x, f32.demoteF64(value), lane)
    : f64x2.replaceLane(x, value, lane);

/** The lanes of a mask, one bit each. */
const bitmask = (lanes: FloatLanes, mask: Vector): Expression<'i32'> =>
  (lanes.dtype === 'float32' ? i32x4 : i64x2).bitmask(mask);

/** The scalar functions that lanes were made with. */
export const scalarsOf = (lanes: FloatLanes): Scalars => {
  if (lanes.scalars !== undefined) return lanes.scalars;
  throw new Error(
    'lanes: this function calls JavaScript in rare ranges; make the lanes with `importScalars`.',
  );
};

/** Where the mask is set, replaces each lane of `y` by a value of that lane of the operands. */
export const replaceRare = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  mask: Vector,
  y: Local<'v128'>,
  operands: readonly Vector[],
  value: (...entries: Expression<'f64'>[]) => Expression<'f64'>,
): void => {
  const isRare = f.let(mask);
  f.if(v128.anyTrue(isRare), () => {
    const bits = f.let(bitmask(lanes, isRare));
    for (let lane = 0; lane < lanes.count; lane += 1) {
      f.if(i32.and(bits, 2 ** lane), () => {
        const entries = operands.map((x) => entry(lanes, x, lane));
        f.set(y, replaced(lanes, y, value(...entries), lane));
      });
    }
  });
};
