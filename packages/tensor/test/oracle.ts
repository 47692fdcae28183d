// The slow, obvious way: arrays as functions of an index, read and compared entry by entry.
import { expect } from 'vitest';
import type { DType, NdArray } from '../src/index.ts';

export type Index = readonly number[];
export type EntryAt = (index: Index) => number;

/** Reads an array through `toArray`; booleans are 0 and 1. */
export function entryAt(x: NdArray): EntryAt {
  const nested: unknown = x.toArray();
  return (index) => Number(index.reduce((part, i) => (part as unknown[])[i], nested));
}

/** Every index of a shape, in row-major order. */
export function indicesOf(shape: Index): number[][] {
  return shape.reduce<number[][]>(
    (known, length) =>
      known.flatMap((index) => Array.from({ length }, (_, i): number[] => [...index, i])),
    [[]],
  );
}

/** The shape of operands combined as numpy does it; they must fit. */
export function broadcast(...shapes: readonly Index[]): number[] {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const lengths = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    return lengths.find((length) => length !== 1) ?? 1;
  });
}

/** Where an operand of this shape is read for an index of the result. */
export function broadcastIndex(index: Index, shape: Index): number[] {
  return shape.map((length, axis) =>
    length === 1 ? 0 : index[axis + index.length - shape.length]!,
  );
}

/** The index with an entry of it changed, put in (`insert`) or taken out (`without`). */
export const changed = (index: Index, axis: number, i: number): number[] => index.with(axis, i);
export const inserted = (index: Index, axis: number, i: number): number[] =>
  index.toSpliced(axis, 0, i);
export const without = (index: Index, axis: number): number[] => index.toSpliced(axis, 1);

/** A number as an entry of this dtype. */
export function rounded(dtype: DType, x: number): number {
  if (dtype === 'float32') return Math.fround(x);
  if (dtype === 'int32') return Math.trunc(x) | 0;
  return dtype === 'bool' ? Number(x !== 0) : x;
}

/** Compares an array with another. */
export function expectSame(actual: NdArray, expected: NdArray, error = 0): void {
  const { dtype, shape } = expected;
  expectArray(actual, { dtype, shape, entry: entryAt(expected), error });
}

const constructors = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  bool: Uint8Array,
};

export interface Expected {
  readonly dtype: DType;
  readonly shape: Index;
  readonly entry: EntryAt;
  /** The relative error allowed, beyond rounding to the dtype; 0 where it is left out. */
  readonly error?: number;
}

/** Compares an array with what it should be. */
export function expectArray(actual: NdArray, { dtype, shape, entry, error = 0 }: Expected): void {
  const indices = indicesOf(shape);
  expect({ dtype: actual.dtype, shape: actual.shape }).toEqual({ dtype, shape });
  expect(actual.data).toBeInstanceOf(constructors[dtype]);
  expect(actual.data).toHaveLength(indices.length);
  const at = entryAt(actual);
  const got = indices.map(at);
  const want = indices.map((index) => rounded(dtype, entry(index)));
  if (error === 0) {
    expect(got).toEqual(want);
    return;
  }
  const half = dtype === 'float32' ? 2 ** -24 : 2 ** -53;
  want.forEach((x, i) => {
    const near = Math.abs(got[i]! - x) <= (error + 2 * half) * Math.abs(x);
    // Equal infinities and NaN have no difference.
    if (!near && !Object.is(got[i], x))
      expect.fail(`${got[i]} at [${indices[i]?.join()}], not ${x}`);
  });
}
