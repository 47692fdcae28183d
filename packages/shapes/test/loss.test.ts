import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { reduceShape, sameShape, softmaxCrossEntropyShape } from '../src/index.ts';
import { resultOf, shapes } from './arbitraries.ts';

describe('softmaxCrossEntropyShape', () => {
  it.each([
    [[64, 10], [64]],
    [[10], []],
    [
      [35, 64, 27],
      [35, 64],
    ],
    [[0, 10], [0]],
    [
      [2, 3, 4, 5, 6, 7],
      [2, 3, 4, 5, 6],
    ],
  ])('of logits %j and labels %j is the shape of the labels', (logits, labels) => {
    expect(softmaxCrossEntropyShape(logits, labels)).toEqual(labels);
  });

  test.prop([shapes(1, 3), shapes(0, 3)])('takes one label for every example', (logits, labels) => {
    const examples = reduceShape('sum', logits, -1, false);
    expect(resultOf(() => softmaxCrossEntropyShape(logits, labels))).toEqual(
      sameShape(examples, labels) ? labels : expect.stringMatching(/^softmaxCrossEntropy: /),
    );
  });
});
