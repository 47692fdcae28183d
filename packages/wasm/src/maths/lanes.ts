import type { Expression, Operand } from '../assembler/expression.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { Simd } from '../simd.ts';
import type { Scalars } from './scalars.ts';

/** Code that leaves a vector. */
export type Vector = Expression<'v128'>;

type Unary = (x: Vector) => Vector;
type Binary = (a: Vector, b: Vector) => Vector;
type Ternary = (a: Vector, b: Vector, c: Vector) => Vector;

/**
 * Arithmetic on vectors of one dtype. A mask has every bit of a lane set, or none. Each operand is
 * code: one that is read twice is a local, from `f.let`.
 */
export interface Lanes {
  readonly dtype: 'float32' | 'float64' | 'int32';
  readonly simd: Simd;
  /** Bytes of one entry. */
  readonly bytes: 4 | 8;
  /** Entries in one vector. */
  readonly count: 4 | 2;
  load(address: Operand<'i32'>, offset?: number): Vector;
  /** One entry in every lane. */
  loadSplat(address: Operand<'i32'>, offset?: number): Vector;
  /** One entry in lane 0, zeros in the others. */
  loadOne(address: Operand<'i32'>, offset?: number): Vector;
  store(f: FunctionBuilder, address: Operand<'i32'>, x: Vector, offset?: number): void;
  /** Stores lane 0. */
  storeOne(f: FunctionBuilder, address: Operand<'i32'>, x: Vector, offset?: number): void;
  /** The number in every lane. */
  constant(value: number): Vector;
  readonly add: Binary;
  readonly sub: Binary;
  readonly mul: Binary;
  readonly neg: Unary;
  readonly abs: Unary;
  /** As `Math.min`: NaN wins, and -0 is below 0. */
  readonly min: Binary;
  readonly max: Binary;
  readonly equal: Binary;
  readonly notEqual: Binary;
  readonly less: Binary;
  readonly lessEqual: Binary;
  readonly greater: Binary;
  readonly greaterEqual: Binary;
  /** By a mask, `a` and `b`: `a` where it is set, else `b`. */
  readonly select: Ternary;
}

/** The lanes of a float as integers of the same width. */
export interface Bits {
  /** The bits of the integer in every lane. */
  constant(value: bigint): Vector;
  readonly add: Binary;
  readonly sub: Binary;
  /** Compares as signed integers. */
  readonly greater: Binary;
  shiftLeft(x: Vector, count: number): Vector;
  /** Zeros come in. */
  shiftRight(x: Vector, count: number): Vector;
}

/** Arithmetic on vectors of floats. */
export interface FloatLanes extends Lanes {
  readonly dtype: 'float32' | 'float64';
  readonly div: Binary;
  readonly sqrt: Unary;
  readonly floor: Unary;
  readonly ceil: Unary;
  readonly trunc: Unary;
  /** To the nearest integer, the even one of two. */
  readonly nearest: Unary;
  /** a b + c: in plain mode with two roundings, in relaxed mode with one where the processor has it. */
  readonly madd: Ternary;
  /** c - a b, rounded likewise. */
  readonly nmadd: Ternary;
  /** The bound where `x` is above it: one instruction, and NaN stays NaN. */
  readonly atMost: Binary;
  /** The bound where `x` is below it. */
  readonly atLeast: Binary;
  readonly bits: Bits;
  /** Bits of the fraction: 23 or 52. */
  readonly fractionBits: 23 | 52;
  /** What is added to an exponent where it is stored. */
  readonly bias: 127 | 1023;
  /** The same in float64. */
  readonly wide: FloatLanes;
  /** Functions of one entry for what is rare; absent where the module imports none. */
  readonly scalars: Scalars | undefined;
}

/** How lanes are made. */
export interface LanesOptions {
  readonly simd: Simd;
  /** Where constants come from; by default they are part of the instructions. */
  readonly constants?: (lanes: ArrayBufferView) => Vector;
  /** What `importScalars` gives; without it the functions that have rare ranges cannot be written. */
  readonly scalars?: Scalars;
}
