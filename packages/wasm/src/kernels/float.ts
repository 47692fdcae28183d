import type { Expression, Operand } from '../assembler/expression.ts';
import { f32, f32x4, f64, f64x2, v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { Simd } from '../simd.ts';
import { transpose2, transpose4 } from './transpose.ts';

type Vector = Expression<'v128'>;

/** What a kernel needs to know of a floating-point dtype on the engine at hand. */
export interface Float {
  readonly simd: Simd;
  /** Bytes of one entry. */
  readonly bytes: 4 | 8;
  /** Entries in one vector. */
  readonly lanes: 4 | 2;
  /** Loads one entry. */
  load(address: Operand<'i32'>): Expression<'f32' | 'f64'>;
  /** Loads one entry into every lane. */
  loadSplat(address: Operand<'i32'>, offset: number): Vector;
  /** a b + c: in plain mode with two roundings, in relaxed mode with one where the processor has it. */
  multiplyAdd(a: Vector, b: Vector, c: Vector): Vector;
  /** The columns of a square of vectors. */
  transpose(f: FunctionBuilder, rows: readonly Vector[]): Vector[];
}

export const float32 = (simd: Simd): Float => ({
  simd,
  bytes: 4,
  lanes: 4,
  load: f32.load,
  loadSplat: v128.load32Splat,
  multiplyAdd: simd === 'relaxed' ? f32x4.relaxedMadd : (a, b, c) => f32x4.add(c, f32x4.mul(a, b)),
  transpose: transpose4,
});

export const float64 = (simd: Simd): Float => ({
  simd,
  bytes: 8,
  lanes: 2,
  load: f64.load,
  loadSplat: v128.load64Splat,
  multiplyAdd: simd === 'relaxed' ? f64x2.relaxedMadd : (a, b, c) => f64x2.add(c, f64x2.mul(a, b)),
  transpose: transpose2,
});
