import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const { concat } = untyped;
const x = zeros([2, 3]);

describe('concat', () => {
  refuses([
    [ShapeError, 'concat: needs at least one array', () => concat([], 0)],
    [
      ShapeError,
      'concat: [2, 3] and [2, 4] differ off axis 0: axis 1 is 3 vs 4',
      () => concat([x, zeros([2, 4])], 0),
    ],
    [ShapeError, 'concat: ranks differ: [2, 3] and [3]', () => concat([x, zeros([3])], 0)],
    [ShapeError, 'concat: axis 2 is out of range for shape [2, 3]', () => concat([x], 2)],
    [ShapeError, 'concat: axis undefined is out of range for shape [2, 3]', () => concat([x])],
    [ShapeError, 'concat: axis 0 is out of range for shape []', () => concat([zeros([])], 0)],
    [
      TypeError,
      'concat: the first argument must be an array, got float32 [2, 3].',
      () => concat(x, 0),
    ],
    [
      TypeError,
      'concat: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => concat([x, [1, 2]], 0),
    ],
  ]);
});
