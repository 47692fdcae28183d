import { ShapeError } from '@tapeloop/shapes';
import { describe } from 'vitest';
import { tensor, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const { where } = untyped;
const condition = tensor([true, false]);

describe('where', () => {
  refuses([
    [
      TypeError,
      'where: the condition must be bool, got float32; compare first, as in greater(x, 0).',
      () => where(zeros([2]), 1, 2),
    ],
    [
      TypeError,
      'where: the condition must be bool, got int32; compare first, as in greater(x, 0).',
      () => where(zeros([2], { dtype: 'int32' }), 1, 2),
    ],
    [
      TypeError,
      'where: the condition must be bool, got float64; compare first, as in greater(x, 0).',
      () => where(1, 1, 2),
    ],
    [
      TypeError,
      'where: a boolean is not a tensor; make one of it with tensor(...).',
      () => where(true, 1, 2),
    ],
    [
      TypeError,
      'where: undefined is not a tensor; make one of it with tensor(...).',
      () => where(condition, 1),
    ],
    [
      ShapeError,
      'where: cannot broadcast [2] with [3]: axis -1 is 2 vs 3',
      () => where(condition, zeros([3]), 1),
    ],
    [
      ShapeError,
      'where: cannot broadcast [4, 2] with [4]: axis -1 is 2 vs 4',
      () => where(condition, zeros([4, 1]), zeros([4])),
    ],
  ]);
});
