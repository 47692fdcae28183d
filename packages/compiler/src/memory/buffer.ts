import type { DType } from '@tapeloop/tensor';

/** A piece of memory that the plan finds an address for. */
export interface Buffer {
  readonly id: number;
  readonly bytes: number;
}

/** Where a loop is at: what is read at its steps moves with it. */
export interface Counter {
  readonly id: number;
}

/** How far a view moves from one step of a loop to the next, in entries. */
export interface Advance {
  readonly counter: Counter;
  readonly stride: number;
}

/** Entries of a buffer seen as an array: entry [i, j] is at offset + i strides[0] + j strides[1]. */
export interface View {
  readonly buffer: Buffer;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly advances: readonly Advance[];
}

export const entryBytes = { float32: 4, float64: 8, int32: 4, bool: 1 } as const;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The strides of entries in row-major order. */
export function rowMajor(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis -= 1) {
    strides[axis] = strides[axis + 1]! * shape[axis + 1]!;
  }
  return strides;
}

/** All of a buffer, in row-major order. */
export const wholeOf = (buffer: Buffer, dtype: DType, shape: readonly number[]): View => ({
  buffer,
  dtype,
  shape,
  strides: rowMajor(shape),
  offset: 0,
  advances: [],
});

/** Whether a view is all of a buffer, in its order, at every step. */
export const isWhole = (view: View): boolean =>
  isContiguous(view) &&
  view.advances.length === 0 &&
  view.buffer.bytes === sizeOf(view.shape) * entryBytes[view.dtype];

/** Whether entries follow one another in row-major order. */
export function isContiguous({ shape, strides }: View): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}
