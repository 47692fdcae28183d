import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { roll, zeros } from '../src/index.ts';
import { arrayAndAxis } from './arbitraries.ts';
import { changed, entryAt, expectArray, expectSame } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const shifts = fc.integer({ min: -12, max: 12 });

describe('roll', () => {
  test.prop([arrayAndAxis(), shifts])('moves entries in a circle', ([x, axis], shift) => {
    const at = entryAt(x);
    const along = axis < 0 ? axis + x.rank : axis;
    const length = x.shape[along]!;
    expectArray(roll(x, shift, axis), {
      dtype: x.dtype,
      shape: x.shape,
      entry: (index) => {
        const from = (((index[along]! - shift) % length) + length) % length;
        return at(changed(index, along, from));
      },
    });
  });

  test.prop([arrayAndAxis(), shifts])('is undone by the opposite shift', ([x, axis], shift) => {
    expectSame(roll(roll(x, shift, axis), -shift, axis), x);
  });

  refuses([
    [
      ShapeError,
      'roll: axis 2 is out of range for shape [4, 3]',
      () => untyped.roll(zeros([4, 3]), 1, 2),
    ],
    [
      ShapeError,
      'roll: axis undefined is out of range for shape [4, 3]',
      () => untyped.roll(zeros([4, 3]), 1),
    ],
    [
      RangeError,
      'roll: the shift must be a whole number, got 0.5.',
      () => untyped.roll(zeros([4, 3]), 0.5, 0),
    ],
    [
      RangeError,
      'roll: the shift must be a whole number, got NaN.',
      () => untyped.roll(zeros([0, 3]), NaN, 0),
    ],
    [
      TypeError,
      'roll: the shift must be a plain number, got undefined.',
      () => untyped.roll(zeros([4, 3]), undefined, 0),
    ],
    [
      TypeError,
      'roll: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.roll(1, 1, 0),
    ],
  ]);
});
