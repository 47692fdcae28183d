import { fc } from '@fast-check/vitest';
import { slice, tensor, transpose, type DType, type NdArray } from '@tapeloop/tensor';
import { expect } from 'vitest';
import { compile } from '../../../src/index.ts';

/** Each case compiles twice: fewer than elsewhere. */
export const few = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 2) };

export const dtypes: readonly DType[] = ['float32', 'float64', 'int32', 'bool'];

const special = fc.constantFrom(0, -0, 1, -1, NaN, Infinity, -Infinity, 2 ** 31 - 1, -(2 ** 31));

const entries: Readonly<Record<DType, fc.Arbitrary<number>>> = {
  float32: fc.oneof(fc.float({ min: -9, max: 9 }), fc.float({ min: -9, max: 9 }), special),
  float64: fc.oneof(fc.double({ min: -9, max: 9 }), fc.double({ min: -9, max: 9 }), special),
  int32: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer()),
  bool: fc.nat({ max: 1 }),
};

/** Finite floats of moderate size, and any integers. */
export const plainEntries: typeof entries = {
  ...entries,
  float32: fc.float({ min: -9, max: 9, noNaN: true }),
  float64: fc.double({ min: -9, max: 9, noNaN: true }),
};

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  bool: Uint8Array,
};

/** An array of this shape and dtype. */
export const arrayOf = (
  shape: readonly number[],
  dtype: DType,
  of: typeof entries = entries,
): fc.Arbitrary<NdArray> => {
  const size = shape.reduce((a, b) => a * b, 1);
  return fc
    .array(of[dtype], { minLength: size, maxLength: size })
    .map((data) => tensor({ shape: [...shape], data: arrays[dtype].from(data) as Float32Array }));
};

export const shapes = (minRank: number, minLength = 1): fc.Arbitrary<number[]> =>
  fc.array(fc.oneof(fc.integer({ min: minLength, max: 4 }), fc.integer({ min: 5, max: 11 })), {
    minLength: minRank,
    maxLength: 3,
  });

/** Arrays of any shape and of these dtypes. */
export const anyArray = (
  minRank: number,
  of: readonly DType[] = dtypes,
  minLength = 1,
): fc.Arbitrary<NdArray> =>
  fc
    .tuple(shapes(minRank, minLength), fc.constantFrom(...of))
    .chain(([shape, dtype]) => arrayOf(shape, dtype));

type Look = (x: NdArray) => NdArray;

/** How an operation comes to see an array: as it is, with its axes turned round, or without its ends. */
export const looks: fc.Arbitrary<Look> = fc.constantFrom<Look[]>(
  (x) => x,
  (x) => transpose(x) as NdArray,
  (x) => {
    const length = x.shape.at(-1) ?? 0;
    return length < 2 ? x : slice(x, 1, length, x.shape.length - 1);
  },
);

type F = (...xs: readonly NdArray[]) => NdArray | readonly NdArray[];

/** Expects a function to give the same bits compiled as eagerly, in both modes. */
export function expectSameBits(f: F, ...xs: readonly NdArray[]): void {
  const want = [f(...xs)].flat();
  for (const simd of ['relaxed', 'plain'] as const) {
    const got = [compile(f, { simd })(...xs)].flat();
    got.forEach((y, i) => {
      expect([y.dtype, y.shape]).toEqual([want[i]!.dtype, want[i]!.shape]);
      expect(y.data, simd).toEqual(want[i]!.data);
    });
  }
}

/** Expects it to give the same but for rounding: to so many parts of the largest entry. */
export function expectClose(tolerance: number, f: F, ...xs: readonly NdArray[]): void {
  const want = [f(...xs)].flat();
  const got = [compile(f)(...xs)].flat();
  got.forEach((y, i) => {
    const { data, dtype, shape } = want[i]!;
    expect([y.dtype, y.shape]).toEqual([dtype, shape]);
    const finite = Array.from(data).filter(Number.isFinite);
    const allowed = tolerance * Math.max(1, ...finite.map(Math.abs));
    data.forEach((entry, at) => {
      const other = y.data[at]!;
      if (Object.is(entry, other) || entry === other) return;
      expect(Math.abs(entry - other), `${other}, not ${entry}`).toBeLessThanOrEqual(allowed);
    });
  });
}
