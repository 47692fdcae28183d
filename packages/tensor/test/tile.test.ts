import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { tile, zeros } from '../src/index.ts';
import { array, dtypes, anyShape } from './arbitraries.ts';
import { entryAt, expectArray } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const arrays = fc.tuple(dtypes, anyShape(0, 4)).chain(([dtype, lengths]) => array(dtype, lengths));
const counts = fc.array(fc.nat(3), { maxLength: 4 });

describe('tile', () => {
  test.prop([arrays, counts])('repeats along each axis', (x, times) => {
    const at = entryAt(x);
    const rank = Math.max(x.rank, times.length);
    const own = [...Array<number>(rank - x.rank).fill(1), ...x.shape];
    const all = [...Array<number>(rank - times.length).fill(1), ...times];
    expectArray(tile(x, times), {
      dtype: x.dtype,
      shape: own.map((length, axis) => length * all[axis]!),
      entry: (index) => at(index.map((i, axis) => i % own[axis]!).slice(rank - x.rank)),
    });
  });

  refuses([
    [
      ShapeError,
      'tile: repetition -1 of [2, -1] is not a whole number of 0 or more',
      () => untyped.tile(zeros([4, 3]), [2, -1]),
    ],
    [
      TypeError,
      'tile: the repetitions must be an array, got a number.',
      () => untyped.tile(zeros([4, 3]), 2),
    ],
    [
      TypeError,
      'tile: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.tile(1, [2]),
    ],
  ]);
});
