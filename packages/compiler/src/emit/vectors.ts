import {
  f32x4,
  f64x2,
  i32,
  i32x4,
  i8x16,
  v128,
  type FunctionBuilder,
  type Operand,
} from '@tapeloop/wasm';
import type { DType } from '@tapeloop/tensor';
import type { Vector } from '@tapeloop/wasm/codegen';

type Address = Operand<'i32'>;

/**
 * Entries of one dtype in a vector, of which `lanes` are in use: 4, or 2 where float64 takes part.
 * Booleans are masks as wide as the lanes.
 */
export interface VectorKind {
  readonly dtype: DType;
  readonly lanes: 4 | 2;
}

/** The vector of so many entries that lie side by side. */
export function loadVector(f: FunctionBuilder, { dtype, lanes }: VectorKind, at: Address): Vector {
  if (dtype === 'bool') return maskOf(bytesAsLanes(f, at, 1, lanes), lanes);
  return dtype === 'float64' || lanes === 4 ? v128.load(at) : v128.load64Zero(at);
}

/** The vector of so many entries, each `step` bytes after the one before it; 0 for one entry in all lanes. */
export function loadStrided(
  f: FunctionBuilder,
  { dtype, lanes }: VectorKind,
  at: Address,
  step: number,
): Vector {
  if (dtype === 'bool') return maskOf(bytesAsLanes(f, at, step, lanes), lanes);
  if (step === 0) return dtype === 'float64' ? v128.load64Splat(at) : v128.load32Splat(at);
  const vector = f.local('v128');
  if (dtype === 'float64') {
    f.set(vector, v128.load64Zero(at));
    f.set(vector, v128.load64Lane(i32.add(at, step), vector, 0, 1));
    return vector;
  }
  f.set(vector, v128.load32Zero(at));
  for (let lane = 1; lane < lanes; lane += 1) {
    f.set(vector, v128.load32Lane(i32.add(at, step * lane), vector, 0, lane));
  }
  return vector;
}

/** Stores the first `count` lanes, each `step` bytes after the one before it. */
export function storeLanes(
  f: FunctionBuilder,
  { dtype, lanes }: VectorKind,
  at: Address,
  value: Vector,
  step: number,
  count: number,
): void {
  if (dtype === 'bool') {
    const narrow = f.let(lanes === 4 ? value : lowLanes(value));
    for (let lane = 0; lane < count; lane += 1) {
      f.storeLow(8, i32.add(at, step * lane), i32.and(i32x4.extractLane(narrow, lane), 1));
    }
    return;
  }
  const bits = dtype === 'float64' ? 64 : 32;
  const side = step === bits / 8;
  if (side && count * bits === 128) return f.store(at, value);
  const vector = f.let(value);
  if (side && bits === 32 && count === 2) return f.storeLane(64, at, vector, 0);
  for (let lane = 0; lane < count; lane += 1) {
    f.storeLane(bits, i32.add(at, step * lane), vector, lane);
  }
}

/** A number in every lane. */
export function splat({ dtype, lanes }: VectorKind, value: number): Vector {
  if (dtype === 'float64') return v128.const(Float64Array.of(value, value));
  if (dtype === 'float32') return v128.const(new Float32Array(4).fill(value));
  if (dtype === 'int32') return v128.const(new Int32Array(4).fill(value));
  const bits = value === 0 ? 0 : -1;
  return lanes === 4
    ? v128.const(new Int32Array(4).fill(bits))
    : v128.const(new BigInt64Array(2).fill(BigInt(bits)));
}

/** A vector of another dtype; undefined where JavaScript must convert. */
export function convert(value: Vector, from: VectorKind, dtype: DType): Vector | undefined {
  if (from.dtype === dtype) return value;
  const to: VectorKind = { dtype, lanes: from.lanes };
  if (from.dtype === 'bool') {
    // The bits of 1 where the mask is set.
    const narrow = dtype === 'float64' || from.lanes === 4 ? value : lowLanes(value);
    return v128.and(narrow, splat(to, 1));
  }
  if (dtype === 'bool') return compare('ne', value, splat(from, 0), from);
  if (from.dtype === 'int32') {
    return dtype === 'float32' ? f32x4.convertI32x4S(value) : f64x2.convertLowI32x4S(value);
  }
  if (dtype === 'int32') return undefined;
  return dtype === 'float64' ? f64x2.promoteLowF32x4(value) : f32x4.demoteF64x2Zero(value);
}

const integerComparison = {
  eq: 'eq',
  ne: 'ne',
  lt: 'ltS',
  le: 'leS',
  gt: 'gtS',
  ge: 'geS',
} as const;

/** The mask of a comparison. */
export function compare(
  how: keyof typeof integerComparison,
  a: Vector,
  b: Vector,
  { dtype, lanes }: VectorKind,
): Vector {
  if (dtype === 'float64') return f64x2[how](a, b);
  const narrow = dtype === 'float32' ? f32x4[how](a, b) : i32x4[integerComparison[how]](a, b);
  return lanes === 4 ? narrow : wideMask(narrow);
}

/** The mask of the first two lanes of 32 bits as one of two lanes of 64. */
const wideMask = (mask: Vector): Vector =>
  i8x16.shuffle(mask, mask, [0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 7]);

/** The lower halves of both lanes of 64 bits, side by side. */
const lowLanes = (mask: Vector): Vector =>
  i8x16.shuffle(mask, mask, [0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11]);

const maskOf = (bytes: Vector, lanes: 4 | 2): Vector => {
  const mask = i32x4.ne(bytes, v128.const(new Int32Array(4)));
  return lanes === 4 ? mask : wideMask(mask);
};

function bytesAsLanes(f: FunctionBuilder, at: Address, step: number, lanes: 4 | 2): Vector {
  if (step === 0) return i32x4.splat(i32.load8U(at));
  const vector = f.local('v128');
  f.set(vector, i32x4.splat(i32.load8U(at)));
  for (let lane = 1; lane < lanes; lane += 1) {
    f.set(vector, i32x4.replaceLane(vector, i32.load8U(i32.add(at, step * lane)), lane));
  }
  return vector;
}
