import { describe, expect, it } from 'vitest';
import {
  checkShape,
  padShape,
  reshapeShape,
  sameShape,
  ShapeError,
  size,
  strides,
  tileShape,
  validShape,
} from '../src/index.ts';

describe('validShape', () => {
  it.each([[[]], [[0]], [[2, 3, 4, 5, 6, 7]]])('accepts %j', (shape) => {
    expect(() => validShape('zeros', shape)).not.toThrow();
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (bad) => {
    expect(() => validShape('zeros', [2, bad])).toThrow(
      new ShapeError(`zeros: dimension ${bad} of [2, ${bad}] is not a whole number of 0 or more`),
    );
  });
});

describe('a dimension that is missing', () => {
  const missing = undefined as unknown as number;
  it.each([
    () => validShape('zeros', [missing, 2]),
    () => reshapeShape([2], [missing, 2]),
    () => tileShape([2], [missing]),
    () => padShape([2], [[missing, 0]]),
  ])('is refused: %s', (call) => {
    expect(call).toThrow(/(dimension|repetition|width) undefined of/u);
  });
});

describe('checkShape', () => {
  it.each([
    [[], []],
    [
      [2, 0],
      [2, 0],
    ],
    [
      [-1, 3],
      [7, 3],
    ],
  ])('accepts %j for %j', (expected, got) => {
    expect(() => checkShape('expectShape', expected, got)).not.toThrow();
  });

  it.each([
    [[36, -1], [35, 64], '[36, ?]', '[35, 64]'],
    [[2], [2, 1], '[2]', '[2, 1]'],
    [[-1], [], '[?]', '[]'],
  ])('refuses %j for %j', (expected, got, expectedWords, gotWords) => {
    expect(() => checkShape('expectShape', expected, got)).toThrow(
      new ShapeError(`expectShape: expected ${expectedWords}, got ${gotWords}`),
    );
  });
});

describe('size', () => {
  it.each([
    [[], 1],
    [[64, 100], 6400],
    [[3, 0, 5], 0],
  ])('of %j is %d', (shape, elements) => {
    expect(size(shape)).toBe(elements);
  });
});

describe('strides', () => {
  it.each([
    [[], []],
    [[5], [1]],
    [
      [2, 3, 4],
      [12, 4, 1],
    ],
    [
      [2, 0, 4],
      [0, 4, 1],
    ],
  ])('of %j are %j', (shape, steps) => {
    expect(strides(shape)).toEqual(steps);
  });
});

describe('sameShape', () => {
  it.each([
    [[], [], true],
    [[2, 3], [2, 3], true],
    [[2, 3], [3, 2], false],
    [[2, 3], [2, 3, 1], false],
  ])('of %j and %j is %s', (a, b, same) => {
    expect(sameShape(a, b)).toBe(same);
  });
});
