// Every reduction against lists of entries, gathered one by one.
import { fc, test } from '@fast-check/vitest';
import { describe } from 'vitest';
import {
  add,
  all,
  any,
  argmax,
  argmin,
  exp,
  expandDims,
  logSumExp,
  max,
  mean,
  min,
  norm,
  prod,
  split,
  stack,
  std,
  sum,
  transpose,
  variance,
  type DType,
  type NdArray,
} from '../src/index.ts';
import { array, arrayAndAxis, dtypes, anyShape, tame } from './arbitraries.ts';
import { entryAt, expectArray, expectSame, indicesOf, type EntryAt } from './oracle.ts';

/** The entries over which each entry of the result is reduced, in row-major order. */
function groups(x: NdArray, axes: readonly number[], keepDims: boolean) {
  const at = entryAt(x);
  const reduced = (axis: number): boolean => axes.some((a) => a === axis || a + x.rank === axis);
  const keep = (index: readonly number[]): number[] =>
    keepDims
      ? index.map((i, axis) => (reduced(axis) ? 0 : i))
      : index.filter((_, axis) => !reduced(axis));
  const lengths = x.shape.map((length, axis) => (reduced(axis) ? 1 : length));
  const lists = new Map<string, number[]>();
  for (const index of indicesOf(x.shape)) {
    const name = keep(index).join();
    lists.set(name, [...(lists.get(name) ?? []), at(index)]);
  }
  return {
    shape: keepDims ? lengths : lengths.filter((_, axis) => !reduced(axis)),
    of: (index: readonly number[]): number[] => lists.get(index.join()) ?? [],
  };
}

const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
/** NaN wins, and 0 over -0. */
const larger = (a: number, b: number): number =>
  Number.isNaN(a) || b < a || (b === a && Object.is(b, -0)) ? a : b;
const largest = (list: readonly number[]): number => list.reduce(larger, -Infinity);
const product = (list: readonly number[], dtype: DType): number =>
  dtype === 'int32' || dtype === 'bool'
    ? Number(list.reduce((a, b) => BigInt.asIntN(32, a * BigInt(b)), 1n))
    : list.reduce((a, b) => a * b, 1);
const squares = (list: readonly number[]): number => total(list.map((x) => x * x));
const spread = (list: readonly number[]): number => {
  const middle = total(list) / list.length;
  return squares(list.map((x) => x - middle)) / list.length;
};
const floatOf = (dtype: DType): DType => (dtype === 'float64' ? 'float64' : 'float32');

/** Reduces with m + log(sum(exp(x - m))) spelt out; infinities and NaN as exp and log have them. */
function logOfSum(list: readonly number[]): number {
  const m = largest(list);
  if (!Number.isFinite(m)) return m;
  return m + Math.log(total(list.map((x) => Math.exp(x - m))));
}

interface Row {
  readonly op: (
    x: NdArray,
    axes?: number | readonly number[],
    options?: { readonly keepDims?: boolean },
  ) => NdArray;
  readonly f: (list: readonly number[], dtype: DType) => number;
  readonly dtype: (dtype: DType) => DType;
  readonly make: typeof array;
  /** The relative error that the operation adds to the rounding of its result. */
  readonly error?: (dtype: DType) => number;
}

/** One more rounding: of the sum that a mean divides. */
const oneRounding = (dtype: DType): number => (dtype === 'float64' ? 2 ** -53 : 2 ** -24);

const counted = (dtype: DType): DType => (dtype === 'bool' ? 'int32' : dtype);
const norm1: Row['op'] = (x, axes, options) => norm(x, axes, { ...options, order: 1 });
const normInfinity: Row['op'] = (x, axes, options) =>
  norm(x, axes, { ...options, order: Infinity });

const rows: readonly Row[] = [
  { op: sum, f: total, dtype: counted, make: array },
  { op: prod, f: product, dtype: counted, make: array },
  {
    op: mean,
    f: (list) => total(list) / list.length,
    dtype: floatOf,
    make: tame,
    error: oneRounding,
  },
  { op: variance, f: spread, dtype: floatOf, make: tame },
  { op: std, f: (list) => Math.sqrt(spread(list)), dtype: floatOf, make: tame },
  { op: max, f: largest, dtype: (d) => d, make: array },
  { op: min, f: (list) => -largest(list.map((x) => -x)), dtype: (d) => d, make: array },
  { op: any, f: (list) => Number(list.some((x) => x !== 0)), dtype: () => 'bool', make: array },
  { op: all, f: (list) => Number(list.every((x) => x !== 0)), dtype: () => 'bool', make: array },
  { op: norm, f: (list) => Math.sqrt(squares(list)), dtype: floatOf, make: tame },
  { op: norm1, f: (list) => total(list.map(Math.abs)), dtype: floatOf, make: tame },
  { op: normInfinity, f: (list) => largest(list.map(Math.abs)), dtype: floatOf, make: tame },
  { op: logSumExp, f: logOfSum, dtype: floatOf, make: array, error: () => 1e-15 },
];

const arrayAndAxes = (
  make: typeof array,
): fc.Arbitrary<readonly [NdArray, number | number[] | undefined, boolean]> =>
  fc.tuple(dtypes, anyShape()).chain(([dtype, lengths]) => {
    const axes = lengths.map((_, axis) => axis);
    const some = fc
      .tuple(fc.shuffledSubarray(axes), fc.boolean())
      .map(([list, fromEnd]) => (fromEnd ? list.map((axis) => axis - lengths.length) : list));
    const one = axes.length === 0 ? fc.constant(undefined) : fc.constantFrom(...axes);
    return fc.tuple(
      make(dtype, lengths),
      fc.oneof(some, one, fc.constant(undefined)),
      fc.boolean(),
    );
  });

describe.each(rows)('$op.name', ({ op, f, dtype, make, error = () => 0 }) => {
  test.prop([arrayAndAxes(make)])('reduces one axis, several or all', ([x, axes, keepDims]) => {
    const list = typeof axes === 'number' ? [axes] : (axes ?? x.shape.map((_, axis) => axis));
    const { shape: lengths, of } = groups(x, list, keepDims);
    const choice = op === max || op === min || op === normInfinity;
    fc.pre(!choice || list.every((axis) => x.shape.at(axis) !== 0));
    const entry: EntryAt = (i) => f(of(i), x.dtype);
    expectArray(op(x, axes, { keepDims }), {
      dtype: dtype(x.dtype),
      shape: lengths,
      entry,
      error: error(dtype(x.dtype)),
    });
  });
});

describe.each([
  { op: argmax, pick: Math.max },
  { op: argmin, pick: Math.min },
])('$op.name', ({ op, pick }) => {
  const first = (list: readonly number[]): number => {
    const nan = list.findIndex(Number.isNaN);
    return nan === -1 ? list.indexOf(pick(...list)) : nan;
  };

  test.prop([arrayAndAxis(), fc.boolean()])(
    'is the first place of its entry',
    ([x, axis], keepDims) => {
      fc.pre(x.shape.at(axis) !== 0);
      const { shape: lengths, of } = groups(x, [axis], keepDims);
      const entry: EntryAt = (i) => first(of(i));
      expectArray(op(x, axis, { keepDims }), { dtype: 'int32', shape: lengths, entry });
    },
  );
});

describe('laws', () => {
  test.prop([arrayAndAxis(array, fc.constant('int32'))])(
    'sums of parts add up to the sum',
    ([x, axis]) => {
      const length = x.shape.at(axis)!;
      fc.pre(length > 0);
      const parts = split(x, length, axis).map((part) => sum(part, axis));
      expectSame(
        parts.reduce((a, b) => add(a, b)),
        sum(x, axis),
      );
    },
  );

  test.prop([arrayAndAxis(array, fc.constant('int32'))])(
    'sums over axes one after another',
    ([x]) => {
      const oneByOne = x.shape.reduce<NdArray>((y) => sum(y, 0), x);
      expectSame(oneByOne, sum(x));
    },
  );

  test.prop([
    arrayAndAxis(tame, fc.constant('float64')),
    fc.double({ min: -700, max: 700, noNaN: true }),
  ])('logSumExp moves with its argument, where exp would overflow', ([x, axis], shift) => {
    const moved = logSumExp(add(x, shift), axis);
    // The rounding of x + shift is what is left.
    expectSame(exp(add(moved, -shift)), exp(logSumExp(x, axis)), 1e-11);
  });

  test.prop([arrayAndAxis(tame, fc.constant('float64'))])(
    'logSumExp is log of sum of exp',
    ([x, axis]) => {
      expectSame(exp(logSumExp(x, axis)), sum(exp(x), axis), 1e-13);
    },
  );

  test.prop([arrayAndAxis(array, fc.constant('float32'))])(
    'max of a stack of two is theirs',
    ([x]) => {
      expectSame(max(stack([x, transpose(transpose(x))]), 0), x);
    },
  );

  test.prop([arrayAndAxis(array)])('max keeps what has length 1', ([x]) => {
    expectSame(max(expandDims(x, 0), 0), x);
  });
});
