import { grad } from '@tapeloop/autodiff';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, it } from 'vitest';
import { add, tensor, zeros, type DType } from '../src/index.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const make = untyped.tensor;

describe('tensor', () => {
  it('of nested arrays has their lengths, as float32 or bool', () => {
    expect(tensor(3)).toMatchObject({ shape: [], dtype: 'float32', data: Float32Array.of(3) });
    expect(tensor(true)).toMatchObject({ shape: [], dtype: 'bool', data: Uint8Array.of(1) });
    expect(
      tensor([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    ).toMatchObject({
      shape: [3, 2],
      dtype: 'float32',
      data: Float32Array.of(1, 2, 3, 4, 5, 6),
    });
    expect(tensor([[[true], [false]]])).toMatchObject({
      shape: [1, 2, 1],
      dtype: 'bool',
      data: Uint8Array.of(1, 0),
    });
    expect(tensor([[[[[[7]]]]]])).toMatchObject({ shape: [1, 1, 1, 1, 1, 1] });
    expect(tensor([])).toMatchObject({ shape: [0], dtype: 'float32' });
    expect(tensor([[], []])).toMatchObject({ shape: [2, 0], size: 0 });
  });

  it('of a typed array has its dtype and a copy of its entries', () => {
    const source = Float64Array.of(0.1, 0.2);
    const x = tensor(source);
    source[0] = 5;
    expect(x).toMatchObject({ shape: [2], dtype: 'float64', data: Float64Array.of(0.1, 0.2) });
    expect(tensor(Float32Array.of(1)).dtype).toBe('float32');
    expect(tensor(Int32Array.of(1)).dtype).toBe('int32');
    expect(tensor(Uint8Array.of(0, 1, 200)).data).toEqual(Uint8Array.of(0, 1, 1));
  });

  it('of { shape, data } has a copy of both', () => {
    const source = { shape: [1, 2], data: Int32Array.of(3, 4) };
    const x = tensor(source);
    source.shape[0] = 9;
    source.data[0] = 9;
    expect(x).toMatchObject({ shape: [1, 2], dtype: 'int32', data: Int32Array.of(3, 4) });
    expect(tensor({ shape: [], data: Float64Array.of(2) }).item()).toBe(2);
    expect(tensor({ shape: [0, 3], data: new Float32Array(0) }).shape).toEqual([0, 3]);
  });

  it('accepts what has more than shape and data', () => {
    const batch = { shape: [2], data: Int32Array.of(1, 2), lengths: [1, 1] };
    expect(tensor(batch).toArray()).toEqual([1, 2]);
  });

  const dtypes: readonly (readonly [DType, unknown])[] = [
    ['float32', [1.5, -2.5, 0]],
    ['float64', [1.5, -2.5, 0]],
    ['int32', [1, -2, 0]],
    ['bool', [true, true, false]],
  ];
  it.each(dtypes)('converts to %s as cast does', (dtype, entries) => {
    const sources = [
      [1.5, -2.5, 0],
      Float64Array.of(1.5, -2.5, 0),
      { shape: [3], data: Float32Array.of(1.5, -2.5, 0) },
    ];
    for (const source of sources) {
      const x = tensor(source, { dtype });
      expect([x.dtype, x.toArray()]).toEqual([dtype, entries]);
    }
  });

  it('keeps all digits of numbers where float64 is asked for', () => {
    expect(tensor([0.1], { dtype: 'float64' }).item()).toBe(0.1);
    expect(tensor(0.1, { dtype: 'float64' }).item()).toBe(0.1);
  });
});

describe('nested arrays that are not rectangular', () => {
  refuses([
    [
      RangeError,
      'tensor: source[1] has length 1, the first beside it 2; pad rows to one length.',
      () => tensor([[1, 2], [3]]),
    ],
    [
      RangeError,
      'tensor: source[0][1] has length 3, the first beside it 2; pad rows to one length.',
      () =>
        tensor([
          [
            [1, 2],
            [3, 4, 5],
          ],
        ]),
    ],
    [
      RangeError,
      'tensor: source[1] has length 1, the first beside it 0; pad rows to one length.',
      () => tensor([[], [1]]),
    ],
    [
      TypeError,
      'tensor: source[1] is a number, the first beside it an array of 1; nest all alike.',
      () => tensor([[1], 2]),
    ],
    [
      TypeError,
      'tensor: source[1] is an array of 1, the first beside it a number; nest all alike.',
      () => tensor([1, [2]]),
    ],
    [
      TypeError,
      'tensor: numbers and booleans are mixed; use one of them.',
      () => tensor([1, true]),
    ],
  ]);
});

describe('what makes no array', () => {
  const ways =
    'give numbers, booleans, arrays of them, a Float32Array, Float64Array, Int32Array or Uint8Array, or { shape, data }.';
  refuses([
    [TypeError, `tensor: source is undefined; ${ways}`, () => make()],
    [TypeError, `tensor: source[0] is the string "1"; ${ways}`, () => make(['1'])],
    [TypeError, `tensor: source is a Uint16Array; ${ways}`, () => make(Uint16Array.of(1))],
    [TypeError, `tensor: source is a BigInt64Array; ${ways}`, () => make(BigInt64Array.of(1n))],
    [TypeError, `tensor: source is an object; ${ways}`, () => make({})],
    [TypeError, `tensor: source[1] is undefined; ${ways}`, () => make([1, undefined])],
    [
      TypeError,
      'tensor: the argument is a tensor already; use cast to change its dtype.',
      () => make(zeros([2])),
    ],
    [
      TypeError,
      'tensor: source[0] is a tensor, float32 [2]; use stack or concat.',
      () => make([zeros([2]), zeros([2])]),
    ],
    [
      TypeError,
      'tensor: source[0] is a number under differentiation; multiply an array of ones by it.',
      () => grad((x: number) => make([x]) as number)(1),
    ],
    [
      TypeError,
      "tensor: there is no dtype 'float'; use 'float32', 'float64', 'int32' or 'bool'.",
      () => make([1], { dtype: 'float' }),
    ],
  ]);
});

describe('wrong { shape, data }', () => {
  refuses([
    [
      RangeError,
      'tensor: shape [2, 3] has 6 entries, but the data has 2.',
      () => tensor({ shape: [2, 3], data: Float32Array.of(1, 2) }),
    ],
    [
      RangeError,
      'tensor: shape [] has 1 entries, but the data has 0.',
      () => tensor({ shape: [], data: new Float32Array(0) }),
    ],
    [
      ShapeError,
      'tensor: dimension -2 of [-2] is not a whole number of 0 or more',
      () => tensor({ shape: [-2], data: Float32Array.of(1, 2) }),
    ],
    [
      ShapeError,
      'tensor: dimension NaN of [NaN] is not a whole number of 0 or more',
      () => tensor({ shape: [NaN], data: Float32Array.of(1, 2) }),
    ],
    [
      TypeError,
      'tensor: the data must be a Float32Array, Float64Array, Int32Array or Uint8Array, got an array of 2.',
      () => make({ shape: [2], data: [1, 2] }),
    ],
    [
      TypeError,
      'tensor: the data must be a Float32Array, Float64Array, Int32Array or Uint8Array, got undefined.',
      () => make({ shape: [2], data: undefined }),
    ],
    [
      TypeError,
      'tensor: the shape must be an array, got a number.',
      () => make({ shape: 2, data: Float32Array.of(1, 2) }),
    ],
  ]);
});

describe('a tensor made of another', () => {
  it('does not change it', () => {
    const x = tensor([1, 2]);
    const y = add(x, 1);
    expect([x.toArray(), y.toArray()]).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });
});
