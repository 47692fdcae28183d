import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const { matmul } = untyped;

describe('matmul', () => {
  refuses([
    [
      ShapeError,
      'matmul: cannot multiply [4, 3] by [2, 5]: inner dimensions 3 and 2 differ',
      () => matmul(zeros([4, 3]), zeros([2, 5])),
    ],
    [
      ShapeError,
      'matmul: cannot multiply [4, 3] by [2, 3]: inner dimensions 3 and 2 differ; did you mean transpose(b)?',
      () => matmul(zeros([4, 3]), zeros([2, 3])),
    ],
    [
      ShapeError,
      'matmul: cannot multiply [4, 3] by [7, 2, 3]: inner dimensions 3 and 2 differ; did you mean swapAxes(b, -1, -2)?',
      () => matmul(zeros([4, 3]), zeros([7, 2, 3])),
    ],
    [
      ShapeError,
      'matmul: cannot multiply [2, 4, 3] by [5, 3, 4]: batch axes [2] and [5] do not broadcast',
      () => matmul(zeros([2, 4, 3]), zeros([5, 3, 4])),
    ],
    [ShapeError, 'matmul: needs rank 2 or more, got [3]', () => matmul(zeros([3]), zeros([3, 2]))],
    [ShapeError, 'matmul: needs rank 2 or more, got []', () => matmul(zeros([3, 2]), zeros([]))],
    [
      TypeError,
      'matmul: a number is not a tensor; make one of it with tensor(...).',
      () => matmul(zeros([3, 2]), 2),
    ],
    [
      TypeError,
      'matmul: an array of 1 is not a tensor; make one of it with tensor(...).',
      () => matmul([[1]], zeros([1, 1])),
    ],
  ]);
});
