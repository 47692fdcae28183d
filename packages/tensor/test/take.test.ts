import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { gather, take, tensor, zeros, type IntTensor, type NdArray } from '../src/index.ts';
import { array, dtypes, anyShape } from './arbitraries.ts';
import { entryAt, expectArray, expectSame, indicesOf } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

/** An array, an axis of it that is not empty, and ids of its entries. */
const call: fc.Arbitrary<readonly [NdArray, IntTensor, number]> = fc
  .tuple(
    dtypes,
    anyShape(1, 4),
    fc.nat(),
    fc.integer({ min: 1, max: 5 }),
    anyShape(0, 3),
    fc.boolean(),
  )
  .chain(([dtype, lengths, any, length, idShape, fromEnd]) => {
    const axis = any % lengths.length;
    const count = indicesOf(idShape).length;
    const drawn = fc
      .array(fc.nat(length - 1), { minLength: count, maxLength: count, size: 'max' })
      .map((list): IntTensor => tensor({ shape: idShape, data: Int32Array.from(list) }));
    const x = array(dtype, lengths.with(axis, length));
    return fc.tuple(x, drawn, fc.constant(fromEnd ? axis - lengths.length : axis));
  });

const idsOf = (...list: number[]) => tensor(Int32Array.from(list));

describe('take', () => {
  test.prop([call])('picks entries of an axis', ([x, ids, axis]) => {
    const [at, idAt] = [entryAt(x), entryAt(ids)];
    const along = axis < 0 ? axis + x.rank : axis;
    expectArray(take(x, ids, axis), {
      dtype: x.dtype,
      shape: x.shape.toSpliced(along, 1, ...ids.shape),
      entry: (index) => {
        const id = idAt(index.slice(along, along + ids.rank));
        return at(index.toSpliced(along, ids.rank, id));
      },
    });
  });

  test.prop([call])('is gather along the first axis', ([x, ids, axis]) => {
    fc.pre(axis === 0);
    expectSame(take(x, ids, 0), gather(x, ids));
  });

  const x = zeros([4, 3]);
  refuses([
    [
      RangeError,
      'take: id 3 at position 1 is not an entry of axis 1 of [4, 3].',
      () => take(x, idsOf(0, 3), -1),
    ],
    [
      RangeError,
      'take: id -1 at position 0 is not an entry of axis 0 of [4, 3].',
      () => take(x, idsOf(-1), 0),
    ],
    [
      ShapeError,
      'take: axis 2 is out of range for shape [4, 3]',
      () => untyped.take(x, idsOf(0), 2),
    ],
    [
      TypeError,
      "take: the ids must be an int32 tensor, got float32; use cast(x, 'int32').",
      () => untyped.take(x, tensor([1]), 0),
    ],
    [
      TypeError,
      'take: undefined is not a tensor; make one of it with tensor(...).',
      () => untyped.take(x),
    ],
  ]);
});
