import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { broadcastTo, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const op = untyped.broadcastTo;
const x = zeros([2, 3]);

describe('broadcastTo', () => {
  it('keeps a shape of its own', () => {
    const target = [4, 2, 3];
    const y = broadcastTo(x, target);
    target[0] = 5;
    expect(y.shape).toEqual([4, 2, 3]);
  });

  refuses([
    [
      ShapeError,
      'broadcastTo: cannot broadcast [2, 3] to [2, 4]: axis -1 is 3 vs 4',
      () => op(x, [2, 4]),
    ],
    [
      ShapeError,
      'broadcastTo: cannot broadcast [2, 3] to [3], which has fewer axes',
      () => op(x, [3]),
    ],
    [
      ShapeError,
      'broadcastTo: dimension -1 of [-1, 3] is not a whole number of 0 or more',
      () => op(x, [-1, 3]),
    ],
    [TypeError, 'broadcastTo: the shape must be an array, got a number.', () => op(x, 3)],
    [
      TypeError,
      'broadcastTo: a number is not a tensor; make one of it with tensor(...).',
      () => op(1, [3]),
    ],
  ]);
});
