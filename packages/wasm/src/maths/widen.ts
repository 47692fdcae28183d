import { f32x4, f64x2, i8x16 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { FloatLanes, Vector } from './lanes.ts';

const upperHalf = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];
const lowerHalves = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];

/** The first two of four float32, and the last two, as float64. */
export const widened = (f: FunctionBuilder, x: Vector): readonly [Vector, Vector] => {
  const source = f.let(x);
  const upper = i8x16.shuffle(source, source, upperHalf);
  return [f64x2.promoteLowF32x4(source), f64x2.promoteLowF32x4(upper)];
};

/** Four float32, the nearest to two and two float64. */
export const narrowed = (low: Vector, high: Vector): Vector =>
  i8x16.shuffle(f32x4.demoteF64x2Zero(low), f32x4.demoteF64x2Zero(high), lowerHalves);

/** Writes float32 code as float64 code for both halves; the operands come as locals. */
export const inFloat64 = (
  f: FunctionBuilder,
  lanes: FloatLanes,
  operands: readonly Vector[],
  code: (wide: FloatLanes, operands: readonly Vector[]) => Vector,
): Vector => {
  const halves = operands.map((x) => widened(f, x));
  const half = (i: 0 | 1): Vector =>
    f.let(
      code(
        lanes.wide,
        halves.map((pair) => f.let(pair[i])),
      ),
    );
  const low = half(0);
  return narrowed(low, half(1));
};
