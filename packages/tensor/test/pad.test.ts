import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { pad, tensor, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const x = zeros([2, 3]);
const none = [
  [0, 0],
  [0, 0],
];

describe('pad', () => {
  it('makes a boolean of its value', () => {
    expect(pad(tensor([true]), [[1, 1]], 7).data).toEqual(Uint8Array.of(1, 1, 1));
  });

  refuses([
    [
      ShapeError,
      'pad: [2, 3] needs a pair of widths for every axis, got 1',
      () => untyped.pad(x, [[1, 1]]),
    ],
    [
      ShapeError,
      'pad: width -1 of axis 1 is not a whole number of 0 or more',
      () =>
        untyped.pad(x, [
          [0, 0],
          [0, -1],
        ]),
    ],
    [
      TypeError,
      'pad: the second argument must be an array, got a number.',
      () => untyped.pad(x, 1),
    ],
    [
      TypeError,
      'pad: the value must be a plain number, got float32 [].',
      () => untyped.pad(x, none, zeros([])),
    ],
    [
      TypeError,
      "pad: 0.5 is not an integer, and the other operand is int32; cast that to 'float32' first.",
      () => untyped.pad(zeros([2, 3], { dtype: 'int32' }), none, 0.5),
    ],
    [
      TypeError,
      'pad: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => untyped.pad([1, 2], [[1, 1]]),
    ],
  ]);
});
