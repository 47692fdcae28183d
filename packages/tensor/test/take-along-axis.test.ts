import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { takeAlongAxis, tensor, zeros, type IntTensor, type NdArray } from '../src/index.ts';
import { array, dtypes, anyShape } from './arbitraries.ts';
import { changed, entryAt, expectArray, indicesOf } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

/** An array, as many ids as one likes for each of its lines, and their axis. */
const call: fc.Arbitrary<readonly [NdArray, IntTensor, number]> = fc
  .tuple(dtypes, anyShape(1, 4), fc.nat(), fc.integer({ min: 1, max: 5 }), fc.nat(4), fc.boolean())
  .chain(([dtype, lengths, any, length, most, fromEnd]) => {
    const axis = any % lengths.length;
    const idShape = lengths.with(axis, most);
    const count = indicesOf(idShape).length;
    const drawn = fc
      .array(fc.nat(length - 1), { minLength: count, maxLength: count, size: 'max' })
      .map((list): IntTensor => tensor({ shape: idShape, data: Int32Array.from(list) }));
    const x = array(dtype, lengths.with(axis, length));
    return fc.tuple(x, drawn, fc.constant(fromEnd ? axis - lengths.length : axis));
  });

const idsOf = (...list: number[][]) => tensor(list, { dtype: 'int32' });

describe('takeAlongAxis', () => {
  test.prop([call])('picks entries of each line', ([x, ids, axis]) => {
    const [at, idAt] = [entryAt(x), entryAt(ids)];
    const along = axis < 0 ? axis + x.rank : axis;
    expectArray(takeAlongAxis(x, ids, axis), {
      dtype: x.dtype,
      shape: ids.shape,
      entry: (index) => at(changed(index, along, idAt(index))),
    });
  });

  const x = zeros([4, 3]);
  refuses([
    [
      RangeError,
      'takeAlongAxis: id 4 at position 2 is not an entry of axis 0 of [4, 3].',
      () => takeAlongAxis(x, idsOf([0, 3, 4]), 0),
    ],
    [
      RangeError,
      'takeAlongAxis: id -1 at position 1 is not an entry of axis 1 of [4, 3].',
      () => takeAlongAxis(x, idsOf([0], [-1], [0], [0]), -1),
    ],
    [
      ShapeError,
      'takeAlongAxis: axis 2 is out of range for shape [4, 3]',
      () => untyped.takeAlongAxis(x, idsOf([0]), 2),
    ],
    [
      ShapeError,
      'takeAlongAxis: ids [1, 1] and [4, 3] differ off axis 1: axis 0 is 1 vs 4',
      () => untyped.takeAlongAxis(x, idsOf([0]), 1),
    ],
    [
      ShapeError,
      'takeAlongAxis: ids [1] need as many axes as [4, 3]',
      () => untyped.takeAlongAxis(x, tensor(Int32Array.of(0)), 1),
    ],
    [
      TypeError,
      "takeAlongAxis: the ids must be an int32 tensor, got float32; use cast(x, 'int32').",
      () => untyped.takeAlongAxis(x, zeros([4, 1]), 1),
    ],
    [
      TypeError,
      'takeAlongAxis: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.takeAlongAxis(1, idsOf([0]), 1),
    ],
  ]);
});
