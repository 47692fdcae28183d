import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { arange, linspace, type IntTensor, type Tensor } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

describe('arange', () => {
  test.prop([fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })])(
    'counts from start to end',
    (start, end) => {
      const numbers = arange(start, end);
      expect(numbers.dtype).toBe('int32');
      expect([...numbers.data]).toEqual(
        Array.from({ length: 41 }, (_, i) => i - 20).filter((i) => i >= start && i < end),
      );
    },
  );

  it('counts from 0, in steps, down, and in fractions', () => {
    expect([...arange(4).data]).toEqual([0, 1, 2, 3]);
    expect([...arange(0).data]).toEqual([]);
    expect([...arange(-3).data]).toEqual([]);
    expect([...arange(1, 10, { step: 4 }).data]).toEqual([1, 5, 9]);
    expect([...arange(5, 0, { step: -2 }).data]).toEqual([5, 3, 1]);
    expect([...arange(0, 0.7, { step: 0.1, dtype: 'float64' }).data]).toEqual(
      // As numpy has them: 3 * 0.1, not 0.3.
      [0, 0.1, 0.2, 3 * 0.1, 0.4, 0.5, 6 * 0.1],
    );
    expect([...arange(2, { dtype: 'float32' }).data]).toEqual([0, 1]);
  });

  it('knows how many there are', () => {
    expectTypeOf(arange(4)).toEqualTypeOf<IntTensor<[4]>>();
    expectTypeOf(arange(3, 10)).toEqualTypeOf<IntTensor<[7]>>();
    expectTypeOf(arange(10, 3, { dtype: 'float64' })).toEqualTypeOf<Tensor<[0]>>();
    expectTypeOf(arange(-1, 3)).toEqualTypeOf<IntTensor<[number]>>();
    expectTypeOf(arange(0, 3, { step: 2 })).toEqualTypeOf<IntTensor<[number]>>();
  });

  refuses([
    [RangeError, 'arange: the step must not be 0.', () => arange(0, 3, { step: 0 })],
    [RangeError, 'arange: the end must be finite, got Infinity.', () => arange(Infinity)],
    [
      RangeError,
      'arange: the start must be finite, got NaN.',
      () => arange(NaN, 1, { dtype: 'float32' }),
    ],
    [
      RangeError,
      "arange: the step 0.5 is not an integer; give a dtype of floats, as in { dtype: 'float32' }.",
      () => arange(0, 3, { step: 0.5 }),
    ],
    [
      TypeError,
      'arange: the end must be a plain number, got undefined.',
      () => untyped.arange(undefined),
    ],
    [
      TypeError,
      "arange: there is no dtype 'float16'; use 'float32', 'float64', 'int32' or 'bool'.",
      () => untyped.arange(3, { dtype: 'float16' }),
    ],
  ]);
});

describe('linspace', () => {
  test.prop([
    fc.double({ min: -8, max: 8, noNaN: true }),
    fc.double({ min: -8, max: 8, noNaN: true }),
    fc.integer({ min: 2, max: 20 }),
  ])('goes from start to end in equal steps', (start, end, count) => {
    const { data, dtype } = linspace(start, end, count, { dtype: 'float64' });
    expect(dtype).toBe('float64');
    expect(data).toHaveLength(count);
    // A start of -0 may lose its sign.
    expect([data[0]! + 0, data.at(-1)]).toEqual([start + 0, end]);
    const step = (end - start) / (count - 1);
    data.forEach((x, i) => expect(Math.abs(x - start - i * step)).toBeLessThan(1e-12));
  });

  it('of one number is the start, of infinities as in numpy', () => {
    expect([...linspace(2, 3, 1).data]).toEqual([2]);
    expect([...linspace(2, 3, 0).data]).toEqual([]);
    expect([...linspace(0, Infinity, 3).data]).toEqual([NaN, Infinity, Infinity]);
    expect([...linspace(NaN, 1, 3).data]).toEqual([NaN, NaN, 1]);
    expectTypeOf(linspace(0, 1, 5)).toEqualTypeOf<Tensor<[5]>>();
  });

  refuses([
    [
      ShapeError,
      'linspace: dimension 1.5 of [1.5] is not a whole number of 0 or more',
      () => linspace(0, 1, 1.5),
    ],
    [
      TypeError,
      'linspace: the start must be a plain number, got undefined.',
      () => untyped.linspace(),
    ],
    [
      TypeError,
      'linspace: the end must be a plain number, got the string "a".',
      () => untyped.linspace(0, 'a', 2),
    ],
    [
      TypeError,
      "linspace: the dtype must be 'float32' or 'float64', got 'int32'.",
      () => untyped.linspace(0, 1, 2, { dtype: 'int32' }),
    ],
  ]);
});
