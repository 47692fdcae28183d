import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { softmaxCrossEntropy, tensor, zeros } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const labels = (...list: number[]) => tensor(Int32Array.from(list));
const logits = zeros([2, 3]);

describe('softmaxCrossEntropy', () => {
  it('neither overflows nor loses small losses beside large logits', () => {
    const large = tensor(
      [
        [1e4, 0],
        [-1e4, -1e4],
        [3e38, 3e38],
        [0, -Infinity],
      ],
      { dtype: 'float64' },
    );
    const losses = softmaxCrossEntropy(large, labels(1, 0, 1, 0)).toArray();
    expect(losses).toEqual([1e4, Math.LN2, Math.LN2, 0]);
    expect(softmaxCrossEntropy(large, labels(0, 0, 0, 1)).toArray()).toEqual([
      0,
      Math.LN2,
      Math.LN2,
      Infinity,
    ]);
  });

  it('of no examples has no losses', () => {
    expect(softmaxCrossEntropy(zeros([0, 3]), zeros([0], { dtype: 'int32' })).toArray()).toEqual(
      [],
    );
  });

  const op = untyped.softmaxCrossEntropy;
  refuses([
    [
      RangeError,
      'softmaxCrossEntropy: label 3 at position 1 is not one of 3 classes.',
      () => op(logits, labels(0, 3)),
    ],
    [
      RangeError,
      'softmaxCrossEntropy: label -1 at position 0 is not one of 3 classes.',
      () => op(logits, labels(-1, 0)),
    ],
    [
      ShapeError,
      'softmaxCrossEntropy: logits [2, 3] and labels [3] do not match: axis 0 is 2 vs 3',
      () => op(logits, labels(0, 0, 0)),
    ],
    [
      ShapeError,
      'softmaxCrossEntropy: labels [] should have one axis less than logits [2, 3]',
      () => op(logits, tensor(0, { dtype: 'int32' })),
    ],
    [
      ShapeError,
      'softmaxCrossEntropy: logits need a class axis, got []',
      () => op(zeros([]), labels(0)),
    ],
    [
      TypeError,
      "softmaxCrossEntropy: the labels must be an int32 tensor, got float32; use cast(x, 'int32').",
      () => op(logits, zeros([2])),
    ],
    [
      TypeError,
      'softmaxCrossEntropy: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => op(logits, [0, 1]),
    ],
    [
      TypeError,
      'softmaxCrossEntropy: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => op([1, 2], labels(0)),
    ],
  ]);
});
