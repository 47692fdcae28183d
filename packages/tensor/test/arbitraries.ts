import { fc } from '@fast-check/vitest';
import { tensor, type DType, type NdArray } from '../src/index.ts';
import { indicesOf } from './oracle.ts';

/** Lengths 0 to 4, few of them 0. */
const anyLength: fc.Arbitrary<number> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.constant(1) },
  { weight: 12, arbitrary: fc.integer({ min: 2, max: 4 }) },
);

/** Shapes of rank 0 to 6 and few entries. */
export const anyShape = (minRank = 0, maxRank = 6): fc.Arbitrary<number[]> =>
  fc
    .array(anyLength, { minLength: minRank, maxLength: maxRank, size: 'max' })
    .map((lengths) => shortened(lengths, 300));

/** The shape with its longest axes shortened to 1 until it has at most `most` entries. */
function shortened(lengths: readonly number[], most: number): number[] {
  const shape = [...lengths];
  while (shape.reduce((product, length) => product * length, 1) > most) {
    shape[shape.indexOf(Math.max(...shape))] = 1;
  }
  return shape;
}

export const floats: fc.Arbitrary<'float32' | 'float64'> = fc.constantFrom('float32', 'float64');
export const dtypes: fc.Arbitrary<DType> = fc.constantFrom('float32', 'float64', 'int32', 'bool');

/** Entries of every kind: NaN, infinities, both zeros, whole 32 bits. */
const anyEntry: Record<DType, fc.Arbitrary<number>> = {
  float32: fc.float(),
  float64: fc.double(),
  int32: fc.integer(),
  bool: fc.nat(1),
};

/** Moderate finite entries. */
const tameEntry: Record<DType, fc.Arbitrary<number>> = {
  float32: fc.float({ min: -8, max: 8, noNaN: true }),
  float64: fc.double({ min: -8, max: 8, noNaN: true }),
  int32: fc.integer({ min: -100, max: 100 }),
  bool: fc.nat(1),
};

const constructors = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  bool: Uint8Array,
};

function filled(
  dtype: DType,
  shape: readonly number[],
  entry: fc.Arbitrary<number>,
): fc.Arbitrary<NdArray> {
  const count = indicesOf(shape).length;
  return fc
    .array(entry, { minLength: count, maxLength: count, size: 'max' })
    .map((entries) => tensor({ shape, data: constructors[dtype].from(entries) }));
}

/** An array of this dtype and shape with any entries. */
export const array = (dtype: DType, shape: readonly number[]): fc.Arbitrary<NdArray> =>
  filled(dtype, shape, anyEntry[dtype]);

/** An array of this dtype and shape with moderate finite entries. */
export const tame = (dtype: DType, shape: readonly number[]): fc.Arbitrary<NdArray> =>
  filled(dtype, shape, tameEntry[dtype]);

/** Any array. */
export const anyArray: fc.Arbitrary<NdArray> = fc
  .tuple(dtypes, anyShape())
  .chain(([dtype, lengths]) => array(dtype, lengths));

/** An array with at least one axis, and the number of one of them, counted from either end. */
export const arrayAndAxis = (
  make: (dtype: DType, shape: readonly number[]) => fc.Arbitrary<NdArray> = array,
  dtype: fc.Arbitrary<DType> = dtypes,
): fc.Arbitrary<readonly [x: NdArray, axis: number]> =>
  fc
    .tuple(dtype, anyShape(1))
    .chain(([d, lengths]) =>
      fc.tuple(make(d, lengths), fc.integer({ min: -lengths.length, max: lengths.length - 1 })),
    );

/** Shapes that broadcast with one another. */
export const broadcastable = (count: number): fc.Arbitrary<number[][]> =>
  anyShape().chain((whole) => fc.array(partOf(whole), { minLength: count, maxLength: count }));

/** The shape without some of its first axes, some of the others of length 1. */
const partOf = (whole: readonly number[]): fc.Arbitrary<number[]> =>
  fc
    .tuple(
      fc.oneof(fc.constant(0), fc.nat(whole.length)),
      fc.array(fc.nat(3), { minLength: whole.length, maxLength: whole.length }),
    )
    .map(([dropped, ones]) =>
      whole.map((length, axis) => (ones[axis] === 0 ? 1 : length)).slice(dropped),
    );
