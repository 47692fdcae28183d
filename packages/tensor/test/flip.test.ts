import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { flip, zeros, type NdArray } from '../src/index.ts';
import { anyArray } from './arbitraries.ts';
import { entryAt, expectArray, expectSame } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

/** An array, and some of its axes, each counted from either end. */
const arrayAndAxes: fc.Arbitrary<readonly [NdArray, number[]]> = anyArray.chain((x) => {
  const axes = fc.subarray([...x.shape.keys()]);
  const signed = fc
    .tuple(axes, fc.boolean())
    .map(([list, fromEnd]) => list.map((axis) => (fromEnd ? axis - x.rank : axis)));
  return fc.tuple(fc.constant(x), signed);
});

describe('flip', () => {
  test.prop([arrayAndAxes])('reads the axes backwards', ([x, axes]) => {
    const at = entryAt(x);
    const flipped = axes.map((axis) => (axis < 0 ? axis + x.rank : axis));
    expectArray(flip(x, axes), {
      dtype: x.dtype,
      shape: x.shape,
      entry: (index) =>
        at(index.map((i, axis) => (flipped.includes(axis) ? x.shape[axis]! - 1 - i : i))),
    });
  });

  test.prop([arrayAndAxes])('undoes itself', ([x, axes]) => {
    expectSame(flip(flip(x, axes), axes), x);
  });

  test.prop([anyArray])('takes all axes where none is given', (x) => {
    expectSame(flip(x), flip(x, [...x.shape.keys()]));
  });

  test.prop([anyArray, fc.nat()])('takes one axis as a number', (x, any) => {
    fc.pre(x.rank > 0);
    expectSame(flip(x, any % x.rank), flip(x, [any % x.rank]));
  });

  refuses([
    [
      ShapeError,
      'flip: axis 2 is out of range for shape [4, 3]',
      () => untyped.flip(zeros([4, 3]), 2),
    ],
    [
      ShapeError,
      'flip: axes [0, -2] name axis 0 of [4, 3] twice',
      () => untyped.flip(zeros([4, 3]), [0, -2]),
    ],
    [
      TypeError,
      'flip: the axes must be an array, got an object.',
      () => untyped.flip(zeros([4, 3]), {}),
    ],
    [
      TypeError,
      'flip: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => untyped.flip([1, 2]),
    ],
  ]);
});
