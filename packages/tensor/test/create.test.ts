import { grad } from '@tapeloop/autodiff';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { full, ones, zeros, type DType } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const dtypes: readonly DType[] = ['float32', 'float64', 'int32', 'bool'];
const entries = {
  float32: (x: number) => Float32Array.of(x, x),
  float64: (x: number) => Float64Array.of(x, x),
  int32: (x: number) => Int32Array.of(x, x),
  bool: (x: number) => Uint8Array.of(x, x),
};

describe.each(dtypes)('%s', (dtype) => {
  it('zeros, ones and full fill an array', () => {
    expect(zeros([1, 2], { dtype })).toMatchObject({
      dtype,
      shape: [1, 2],
      data: entries[dtype](0),
    });
    expect(ones([2], { dtype })).toMatchObject({ dtype, shape: [2], data: entries[dtype](1) });
    const value = dtype === 'bool' ? 1 : 7;
    expect(full([2, 1], 7, { dtype })).toMatchObject({
      dtype,
      shape: [2, 1],
      data: entries[dtype](value),
    });
  });

  it('scalars and arrays without entries', () => {
    expect(full([], 1, { dtype })).toMatchObject({ shape: [], rank: 0, size: 1 });
    expect(zeros([2, 0, 3], { dtype })).toMatchObject({ shape: [2, 0, 3], rank: 3, size: 0 });
  });
});

describe('full', () => {
  it('is float32 where no dtype is given', () => {
    expect(full([1], 0.1).data).toEqual(Float32Array.of(0.1));
  });

  it('converts its value as cast does', () => {
    expect(full([1], -1.5, { dtype: 'int32' }).toArray()).toEqual([-1]);
    expect(full([1], NaN, { dtype: 'bool' }).toArray()).toEqual([true]);
  });

  it('keeps a shape of its own', () => {
    const shape = [1, 2];
    const x = full(shape, 1);
    shape[0] = 5;
    expect(x.shape).toEqual([1, 2]);
  });

  refuses([
    [TypeError, 'full: the value must be a plain number, got undefined.', () => untyped.full([2])],
    [
      TypeError,
      'full: the value must be a plain number, got float32 [].',
      () => untyped.full([2], zeros([])),
    ],
    [
      TypeError,
      'full: the value must be a plain number, got a number under differentiation.',
      () => grad((x: number) => untyped.full([2], x) as number)(1),
    ],
  ]);
});

describe.each(['zeros', 'ones', 'full'] as const)('%s', (name) => {
  const make = (shape?: unknown, options?: object): unknown =>
    name === 'full' ? untyped.full(shape, 1, options) : untyped[name](shape, options);
  refuses([
    [TypeError, `${name}: the shape must be an array, got a number.`, () => make(3)],
    [TypeError, `${name}: the shape must be an array, got undefined.`, () => make()],
    [
      ShapeError,
      `${name}: dimension -1 of [2, -1] is not a whole number of 0 or more`,
      () => make([2, -1]),
    ],
    [
      ShapeError,
      `${name}: dimension 0.5 of [0.5] is not a whole number of 0 or more`,
      () => make([0.5]),
    ],
    [
      TypeError,
      `${name}: there is no dtype 'int64'; use 'float32', 'float64', 'int32' or 'bool'.`,
      () => make([2], { dtype: 'int64' }),
    ],
  ]);
});
