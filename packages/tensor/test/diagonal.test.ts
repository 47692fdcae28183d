import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { diag, diagonal, zeros } from '../src/index.ts';
import { array, dtypes, anyShape } from './arbitraries.ts';
import { entryAt, expectArray } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const ofRank = (least: number) =>
  fc.tuple(dtypes, anyShape(least, 4)).chain(([dtype, s]) => array(dtype, s));

describe('diagonal', () => {
  test.prop([ofRank(2)])('reads entries (i, i)', (x) => {
    const at = entryAt(x);
    const least = Math.min(x.shape.at(-1)!, x.shape.at(-2)!);
    expectArray(diagonal(x), {
      dtype: x.dtype,
      shape: [...x.shape.slice(0, -2), least],
      entry: (index) => at([...index, index.at(-1)!]),
    });
  });

  refuses([
    [ShapeError, 'diagonal: needs rank 2 or more, got [3]', () => untyped.diagonal(zeros([3]))],
    [
      TypeError,
      'diagonal: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.diagonal(1),
    ],
  ]);
});

describe('diag', () => {
  test.prop([ofRank(1)])('writes entries (i, i)', (x) => {
    const at = entryAt(x);
    expectArray(diag(x), {
      dtype: x.dtype,
      shape: [...x.shape, x.shape.at(-1)!],
      // + 0: of zeros it keeps no sign.
      entry: (index) => (index.at(-1) === index.at(-2) ? at(index.slice(0, -1)) + 0 : 0),
    });
  });

  test.prop([ofRank(1)])('is undone by diagonal', (x) => {
    const at = entryAt(x);
    const entry = (index: readonly number[]): number => at(index) + 0;
    expectArray(diagonal(diag(x)), { dtype: x.dtype, shape: x.shape, entry });
  });

  refuses([
    [ShapeError, 'diag: needs rank 1 or more, got []', () => untyped.diag(zeros([]))],
    [
      TypeError,
      'diag: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => untyped.diag([1, 2]),
    ],
  ]);
});
