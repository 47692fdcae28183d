import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  argsort,
  sort,
  takeAlongAxis,
  tensor,
  topK,
  zeros,
  type IntTensor,
  type NdArray,
  type Tensor,
} from '../src/index.ts';
import { array, arrayAndAxis } from './arbitraries.ts';
import { changed, entryAt, expectArray, expectSame } from './oracle.ts';
import { refuses, type Refusal } from './refuses.ts';
import { untyped } from './untyped.ts';

/** NaN counts as larger than any number. */
const compare = (a: number, b: number): number => {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : Number(a > b);
};

/** JavaScript's own sort, which is stable, of the positions along a line. */
function sortedPositions(x: NdArray, index: readonly number[], along: number, sign = 1): number[] {
  const at = entryAt(x);
  const entry = (i: number): number => at(changed(index, along, i));
  return Array.from({ length: x.shape[along]! }, (_, i) => i).toSorted(
    (i, j) => sign * compare(entry(i), entry(j)),
  );
}

const fromStart = (x: NdArray, axis: number): number => (axis < 0 ? axis + x.rank : axis);

/** Arrays with few different entries, so that some are equal. */
const withTies = arrayAndAxis((_dtype, shape) => {
  const count = shape.reduce((product, length) => product * length, 1);
  const entry = fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, NaN);
  return fc
    .array(entry, { minLength: count, maxLength: count, size: 'max' })
    .map((entries) => tensor({ shape: [...shape], data: Float64Array.from(entries) }));
});

const calls = fc.oneof(arrayAndAxis(), withTies);

describe('argsort', () => {
  test.prop([calls])('is a stable sort', ([x, axis]) => {
    const along = fromStart(x, axis);
    expectArray(argsort(x, axis), {
      dtype: 'int32',
      shape: x.shape,
      entry: (index) => sortedPositions(x, index, along)[index[along]!]!,
    });
  });

  test.prop([calls])('is one from the largest down', ([x, axis]) => {
    const along = fromStart(x, axis);
    expectArray(argsort(x, axis, { descending: true }), {
      dtype: 'int32',
      shape: x.shape,
      entry: (index) => sortedPositions(x, index, along, -1)[index[along]!]!,
    });
  });

  test.prop([array('float64', [300])])('sorts long lines', (x) => {
    const positions = sortedPositions(x, [0], 0);
    expect([...argsort(x).data]).toEqual(positions);
  });
});

describe('sort', () => {
  test.prop([calls, fc.boolean()])(
    'puts the entries in the order of argsort',
    ([x, axis], descending) => {
      expectSame(
        sort(x, axis, { descending }),
        takeAlongAxis(x, argsort(x, axis, { descending }), axis),
      );
    },
  );

  test.prop([calls])('goes along the last axis unless told', ([x]) => {
    expectSame(sort(x), sort(x, x.rank - 1));
  });

  it('has NaN last, first when descending, and leaves 0 and -0 in their order', () => {
    const x = tensor(Float64Array.of(NaN, 0, Infinity, -0, -Infinity));
    expect(sort(x).toArray()).toEqual([-Infinity, 0, -0, Infinity, NaN]);
    expect(sort(x, 0, { descending: true }).toArray()).toEqual([NaN, Infinity, 0, -0, -Infinity]);
  });

  it('knows its shape', () => {
    expectTypeOf(sort(zeros([2, 3]), 0)).toEqualTypeOf<Tensor<[2, 3]>>();
    expectTypeOf(argsort(zeros([2, 3]))).toEqualTypeOf<IntTensor<[2, 3]>>();
  });
});

describe('topK', () => {
  test.prop([calls, fc.nat()])('begins the descending order', ([x, axis], any) => {
    const k = any % (x.shape.at(axis)! + 1);
    const along = fromStart(x, axis);
    const [values, ids] = topK(x, k, axis);
    const shape = changed(x.shape, along, k);
    const [sorted, order] = [
      sort(x, axis, { descending: true }),
      argsort(x, axis, { descending: true }),
    ];
    expectArray(values, { dtype: x.dtype, shape, entry: entryAt(sorted) });
    expectArray(ids, { dtype: 'int32', shape, entry: entryAt(order) });
  });

  it('knows its shape', () => {
    const [values, ids] = topK(zeros([2, 30]), 5);
    expectTypeOf(values).toEqualTypeOf<Tensor<[2, 5]>>();
    expectTypeOf(ids).toEqualTypeOf<IntTensor<[2, 5]>>();
  });

  refuses([
    [
      ShapeError,
      'topK: k 4 is more than axis -1 of [2, 3] has, 3',
      () => untyped.topK(zeros([2, 3]), 4),
    ],
    [
      ShapeError,
      'topK: k 1.5 is not a whole number of 0 or more',
      () => untyped.topK(zeros([2, 3]), 1.5, 0),
    ],
    [
      ShapeError,
      'topK: axis 2 is out of range for shape [2, 3]',
      () => untyped.topK(zeros([2, 3]), 1, 2),
    ],
    [
      TypeError,
      'topK: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.topK(1, 1),
    ],
  ]);
});

describe('both', () => {
  refuses(
    (['sort', 'argsort'] as const).flatMap((name): Refusal[] => [
      [
        ShapeError,
        `${name}: axis 2 is out of range for shape [2, 3]`,
        () => untyped[name](zeros([2, 3]), 2),
      ],
      [ShapeError, `${name}: axis -1 is out of range for shape []`, () => untyped[name](zeros([]))],
      [
        TypeError,
        `${name}: an array of 2 is not a tensor; make one of it with tensor(...).`,
        () => untyped[name]([1, 2]),
      ],
    ]),
  );
});
