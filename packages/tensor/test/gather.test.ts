import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { tensor, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const { gather, scatterAdd } = untyped;
const table = zeros([3, 2]);
const ids = (...list: number[]) => tensor(Int32Array.from(list));

describe('gather', () => {
  refuses([
    [
      RangeError,
      'gather: id 3 at position 1 is not a row of a table of 3.',
      () => gather(table, ids(0, 3)),
    ],
    [
      RangeError,
      'gather: id -1 at position 0 is not a row of a table of 3.',
      () => gather(table, ids(-1)),
    ],
    [
      RangeError,
      'gather: id 0 at position 0 is not a row of a table of 0.',
      () => gather(zeros([0, 2]), ids(0)),
    ],
    [
      ShapeError,
      'gather: the table needs an axis of rows, got []',
      () => gather(zeros([]), ids(0)),
    ],
    [
      TypeError,
      "gather: the ids must be an int32 tensor, got float32; use cast(x, 'int32').",
      () => gather(table, tensor([0])),
    ],
    [
      TypeError,
      "gather: the ids must be an int32 tensor, got bool; use cast(x, 'int32').",
      () => gather(table, tensor([true])),
    ],
    [
      TypeError,
      'gather: a number is not a tensor; make one of it with tensor(...).',
      () => gather(table, 0),
    ],
    [
      TypeError,
      'gather: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => gather([1, 2], ids(0)),
    ],
  ]);
});

describe('scatterAdd', () => {
  refuses([
    [
      RangeError,
      'scatterAdd: id 2 at position 1 is not a row of a table of 2.',
      () => scatterAdd(zeros([2]), ids(0, 2), 2),
    ],
    [
      RangeError,
      'scatterAdd: id -1 at position 0 is not a row of a table of 2.',
      () => scatterAdd(zeros([1]), ids(-1), 2),
    ],
    [
      ShapeError,
      'scatterAdd: updates [3] do not begin with the axes of ids [2]: axis 0 is 3 vs 2',
      () => scatterAdd(zeros([3]), ids(0, 1), 2),
    ],
    [
      ShapeError,
      'scatterAdd: updates [] do not begin with the axes of ids [2]',
      () => scatterAdd(zeros([]), ids(0, 1), 2),
    ],
    [
      ShapeError,
      'scatterAdd: rows must be a whole number of 0 or more, got -1',
      () => scatterAdd(zeros([1]), ids(0), -1),
    ],
    [
      ShapeError,
      'scatterAdd: rows must be a whole number of 0 or more, got undefined',
      () => scatterAdd(zeros([1]), ids(0)),
    ],
    [
      TypeError,
      "scatterAdd: the ids must be an int32 tensor, got float64; use cast(x, 'int32').",
      () => scatterAdd(zeros([1]), zeros([1], { dtype: 'float64' }), 2),
    ],
    [
      TypeError,
      'scatterAdd: a number is not a tensor; make one of it with tensor(...).',
      () => scatterAdd(1, ids(0), 2),
    ],
  ]);
});
