import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { clip, maximum, minimum, tensor, zeros, type NdArray } from '../src/index.ts';
import { array, broadcastable, dtypes } from './arbitraries.ts';
import { expectSame } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const int = tensor([-2, 0, 2], { dtype: 'int32' });

describe('clip', () => {
  const three = fc
    .tuple(broadcastable(3), dtypes)
    .chain(([[x, low, high], d]) => fc.tuple(array(d, x!), array(d, low!), array(d, high!)));

  test.prop([three])('is the smaller of the larger and the high bound', ([x, low, high]) => {
    expectSame(untyped.clip(x, low, high) as NdArray, minimum(maximum(x, low), high));
  });

  it('keeps integers integers, and has the high bound where the bounds cross', () => {
    expect(clip(int, -1, 1)).toMatchObject({ dtype: 'int32' });
    expect(clip(int, -1, 1).toArray()).toEqual([-1, 0, 1]);
    expect(clip(tensor([-2, 2]), 1, -1).toArray()).toEqual([-1, -1]);
  });

  it('loses nothing of numbers beside float64', () => {
    expect(clip(0.1, 0, tensor(Float64Array.of(1))).toArray()).toEqual([0.1]);
  });

  refuses([
    [
      ShapeError,
      'clip: cannot broadcast [2] with [3]: axis -1 is 2 vs 3',
      () => untyped.clip(zeros([2]), 0, zeros([3])),
    ],
    [
      TypeError,
      "clip: 0.5 is not an integer, and the other operand is int32; cast that to 'float32' first.",
      () => untyped.clip(int, 0, 0.5),
    ],
    [
      TypeError,
      "clip: Infinity is not an integer, and the other operand is int32; cast that to 'float32' first.",
      () => untyped.clip(int, 0, Infinity),
    ],
    [
      TypeError,
      'clip: undefined is not a tensor; make one of it with tensor(...).',
      () => untyped.clip(int, 0),
    ],
    [
      TypeError,
      'clip: the string "a" is not a tensor; make one of it with tensor(...).',
      () => untyped.clip('a', 0, 1),
    ],
  ]);
});
