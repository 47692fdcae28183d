import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { tensor, unstack, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const { stack } = untyped;
const x = zeros([2, 3]);

describe('stack', () => {
  refuses([
    [ShapeError, 'stack: needs at least one array', () => stack([])],
    [ShapeError, 'stack: shapes [2, 3] and [3] differ', () => stack([x, zeros([3])])],
    [ShapeError, 'stack: axis 3 is out of range for shape [2, 3]', () => stack([x, x], 3)],
    [TypeError, 'stack: the first argument must be an array, got float32 [2, 3].', () => stack(x)],
    [
      TypeError,
      'stack: a number is not a tensor; make one of it with tensor(...).',
      () => stack([zeros([]), 1]),
    ],
  ]);
});

describe('unstack', () => {
  it('along the first axis shares the memory of the whole', () => {
    const y = tensor([
      [1, 2],
      [3, 4],
    ]);
    const [, second] = unstack(y);
    expect(second.toArray()).toEqual([3, 4]);
    expect(second.data.buffer).toBe(y.data.buffer);
  });

  refuses([
    [ShapeError, 'unstack: axis 2 is out of range for shape [2, 3]', () => untyped.unstack(x, 2)],
    [ShapeError, 'unstack: axis 0 is out of range for shape []', () => untyped.unstack(zeros([]))],
    [
      TypeError,
      'unstack: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => untyped.unstack([1, 2]),
    ],
  ]);
});
