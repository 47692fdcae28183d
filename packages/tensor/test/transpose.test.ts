import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { swapAxes, tensor, transpose, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const x = zeros([2, 3]);

describe('transpose', () => {
  it('gives the array itself where nothing moves', () => {
    expect(transpose(x, [0, 1])).toBe(x);
    expect(swapAxes(x, 1, -1)).toBe(x);
    expect(transpose(zeros([])).toArray()).toBe(0);
  });

  it('leaves the array as it was', () => {
    const y = tensor([
      [1, 2],
      [3, 4],
    ]);
    const z = transpose(y);
    expect(z.toArray()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(z.data).toBe(z.data);
    expect(y.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  refuses([
    [
      ShapeError,
      'transpose: [0, 0] is not a permutation of the axes of [2, 3]',
      () => untyped.transpose(x, [0, 0]),
    ],
    [
      ShapeError,
      'transpose: [0] is not a permutation of the axes of [2, 3]',
      () => untyped.transpose(x, [0]),
    ],
    [
      TypeError,
      'transpose: the order of axes must be an array, got a number.',
      () => untyped.transpose(x, 1),
    ],
    [
      TypeError,
      'transpose: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.transpose(1),
    ],
  ]);
});

describe('swapAxes', () => {
  refuses([
    [
      ShapeError,
      'swapAxes: axis 2 is out of range for shape [2, 3]',
      () => untyped.swapAxes(x, 0, 2),
    ],
    [
      ShapeError,
      'swapAxes: axis -3 is out of range for shape [2, 3]',
      () => untyped.swapAxes(x, -3, 0),
    ],
    [
      TypeError,
      'swapAxes: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.swapAxes(1, 0, 0),
    ],
  ]);
});
