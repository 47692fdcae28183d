import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { add, causalMask, tensor, tril, triu, zeros } from '../src/index.ts';
import { array, dtypes, anyShape, tame } from './arbitraries.ts';
import { entryAt, expectArray, expectSame } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const offsets = fc.integer({ min: -5, max: 5 });
const matrices = fc.tuple(dtypes, anyShape(2, 4)).chain(([dtype, s]) => array(dtype, s));

/** How far right of the diagonal an entry is. */
const right = (index: readonly number[]): number => index.at(-1)! - index.at(-2)!;

describe('tril and triu', () => {
  test.prop([matrices, offsets])('keep one side of a diagonal', (x, diagonal) => {
    const at = entryAt(x);
    const { dtype } = x;
    expectArray(tril(x, diagonal), {
      dtype,
      shape: x.shape,
      entry: (index) => (right(index) <= diagonal ? at(index) : 0),
    });
    expectArray(triu(x, diagonal), {
      dtype,
      shape: x.shape,
      entry: (index) => (right(index) >= diagonal ? at(index) : 0),
    });
  });

  test.prop([tame('float64', [3, 4]), offsets])('add up to the whole', (x, diagonal) => {
    expectSame(add(tril(x, diagonal), triu(x, diagonal + 1)), add(x, 0));
  });

  it('leave no trace of a NaN', () => {
    expect(
      tril(
        tensor([
          [1, NaN],
          [NaN, Infinity],
        ]),
      ).toArray(),
    ).toEqual([
      [1, 0],
      [NaN, Infinity],
    ]);
  });

  refuses([
    [ShapeError, 'tril: needs rank 2 or more, got [3]', () => untyped.tril(zeros([3]))],
    [ShapeError, 'triu: needs rank 2 or more, got []', () => untyped.triu(zeros([]))],
    [
      RangeError,
      'triu: the diagonal must be a whole number, got 0.5.',
      () => triu(zeros([2, 2]), 0.5),
    ],
    [
      TypeError,
      'tril: an array of 1 is not a tensor; make one of it with tensor(...).',
      () => untyped.tril([[1]]),
    ],
  ]);
});

describe('causalMask', () => {
  test.prop([fc.nat(6)])('lets each position see those up to it', (length) => {
    expectArray(causalMask(length), {
      dtype: 'bool',
      shape: [length, length],
      entry: ([query, key]) => (key! <= query! ? 1 : 0),
    });
  });

  refuses([
    [
      ShapeError,
      'causalMask: dimension -1 of [-1] is not a whole number of 0 or more',
      () => causalMask(-1),
    ],
  ]);
});
