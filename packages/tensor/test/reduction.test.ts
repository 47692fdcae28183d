import { grad } from '@tapeloop/autodiff';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { argmax, logSumExp, max, mean, sum, tensor, zeros } from '../src/index.ts';
import { refuses, type Refusal } from './refuses.ts';
import { untyped } from './untyped.ts';

const overAll = [
  'sum',
  'mean',
  'max',
  'min',
  'prod',
  'logSumExp',
  'variance',
  'std',
  'norm',
  'any',
  'all',
] as const;
const overOne = ['argmax', 'argmin'] as const;
const names = [...overAll, ...overOne] as const;
const x = zeros([4, 3]);

describe.each(names)('%s', (name) => {
  const op = untyped[name];
  refuses([
    [ShapeError, `${name}: axis 2 is out of range for shape [4, 3]`, () => op(x, 2)],
    [ShapeError, `${name}: axis -3 is out of range for shape [4, 3]`, () => op(x, -3)],
    [ShapeError, `${name}: axis 0.5 is out of range for shape [4, 3]`, () => op(x, 0.5)],
    [
      TypeError,
      `${name}: a number is not a tensor; make one of it with tensor(...).`,
      () => op(1, 0),
    ],
    [
      TypeError,
      `${name}: an array of 2 is not a tensor; make one of it with tensor(...).`,
      () => op([1, 2], 0),
    ],
    [
      TypeError,
      `${name}: a number is not a tensor; multiply an array of ones by it.`,
      () => grad((y: number) => op(y, 0) as number)(1),
    ],
  ]);
});

describe('several axes', () => {
  refuses(
    overAll.flatMap((name): Refusal[] => [
      [
        ShapeError,
        `${name}: axes [0, -2] name axis 0 of [4, 3] twice`,
        () => untyped[name](x, [0, -2]),
      ],
      [
        ShapeError,
        `${name}: axis 2 is out of range for shape [4, 3]`,
        () => untyped[name](x, [0, 2]),
      ],
      [
        TypeError,
        `${name}: the axes must be an array, got an object.`,
        () => untyped[name](x, { keepDims: true }),
      ],
    ]),
  );

  it.each(overOne)('%s takes one axis only', (name) => {
    expect(() => untyped[name](x, [0, 1])).toThrow(
      `${name}: axis 0,1 is out of range for shape [4, 3]`,
    );
    expect(() => untyped[name](x)).toThrow(
      `${name}: axis undefined is out of range for shape [4, 3]`,
    );
  });
});

describe('no entries', () => {
  const none = zeros([2, 0, 3]);

  it('sum to 0, have mean NaN and logSumExp -Infinity', () => {
    expect(sum(none, 1).toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(mean(none, 1).toArray()).toEqual([
      [NaN, NaN, NaN],
      [NaN, NaN, NaN],
    ]);
    expect(logSumExp(none, [1, 2]).toArray()).toEqual([-Infinity, -Infinity]);
    expect([sum(none).item(), mean(none).item(), logSumExp(none).item()]).toEqual([
      0,
      NaN,
      -Infinity,
    ]);
  });

  it('have a largest along the other axes, of which there is none', () => {
    expect(max(none, 0).shape).toEqual([0, 3]);
    expect(argmax(none, 2).toArray()).toEqual([[], []]);
  });

  refuses([
    [RangeError, 'max: axis 1 of [2, 0, 3] has no entries to choose from.', () => max(none, 1)],
    [RangeError, 'max: axis 1 of [2, 0, 3] has no entries to choose from.', () => max(none)],
    [
      RangeError,
      'argmax: axis 1 of [2, 0, 3] has no entries to choose from.',
      () => argmax(none, 1),
    ],
  ]);
});

describe('large arguments', () => {
  it('logSumExp neither overflows nor underflows', () => {
    const in64 = (...xs: number[]) => logSumExp(tensor(Float64Array.from(xs))).item();
    expect(in64(1000, 1000)).toBe(1000 + Math.LN2);
    expect(in64(-1000, -1000)).toBe(-1000 + Math.LN2);
    expect(in64(1e308, 1e308)).toBe(1e308);
    expect(in64(1e-30, 1e-30)).toBe(Math.LN2);
    expect(in64(-Infinity, 3)).toBe(3);
    expect(in64(-Infinity, -Infinity)).toBe(-Infinity);
    expect(in64(Infinity, -Infinity, 3)).toBe(Infinity);
    expect(in64(Infinity, Infinity)).toBe(Infinity);
    expect(in64(Infinity, NaN)).toBe(NaN);
  });

  it('sum adds up in float64, whatever the dtype', () => {
    // In float32 the ones would vanish beside 2^24.
    const xs = Float32Array.from({ length: 17 }, (_, i) => (i === 0 ? 2 ** 24 : 1));
    expect(sum(tensor(xs)).item()).toBe(2 ** 24 + 16);
    expect(sum(tensor(Float32Array.of(1e30, 1, -1e30))).item()).toBe(0);
  });

  it('sum of integers wraps at 32 bits, their mean does not', () => {
    const x2 = tensor(Int32Array.of(2 ** 31 - 1, 2 ** 31 - 1));
    expect(sum(x2).item()).toBe(-2);
    expect(mean(x2).item()).toBe(2 ** 31);
  });
});
