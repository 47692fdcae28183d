import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  add,
  broadcastTo,
  eye,
  inverse,
  matmul,
  mul,
  solve,
  stack,
  tensor,
  zeros,
  type NdArray,
  type Tensor,
} from '../src/index.ts';
import { tame } from './arbitraries.ts';
import { entryAt, indicesOf } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

/** Entries of at most 8, and 10 n added on the diagonal: far from singular. */
const regular = (...shape: number[]): fc.Arbitrary<Tensor> =>
  tame('float64', shape).map((x): Tensor => {
    const n = shape.at(-1)!;
    return add(x, mul(eye(n), 10 * n)) as Tensor;
  });

function expectNear(actual: NdArray, expected: NdArray, error = 1e-9): void {
  expect(actual.dtype).toBe(expected.dtype);
  expect(actual.shape).toEqual(expected.shape);
  const [got, want] = [entryAt(actual), entryAt(expected)];
  for (const index of indicesOf(expected.shape)) {
    expect(Math.abs(got(index) - want(index))).toBeLessThan(error);
  }
}

const product = (a: NdArray, b: NdArray): Tensor => matmul(a, b) as Tensor;

describe('solve', () => {
  test.prop([
    fc
      .integer({ min: 1, max: 5 })
      .chain((n) => fc.tuple(regular(2, n, n), tame('float64', [2, n, 3]))),
  ])('finds X of A X', ([a, x]) => expectNear(solve(a, product(a, x)), x));

  test.prop([regular(2, 1, 3, 3), tame('float64', [4, 3, 2])])('broadcasts batches', (a, b) => {
    const x = solve(a, b);
    expect(x.shape).toEqual([2, 4, 3, 2]);
    expectNear(product(a, x), add(b, zeros([2, 1, 1, 1])) as Tensor);
  });

  test.prop([regular(2, 3, 3), tame('float64', [3])])('takes one vector', (a, b) => {
    const column = tensor({ shape: [3, 1], data: b.data });
    const x = solve(a, b);
    expect(x.shape).toEqual([2, 3]);
    expect([...x.data]).toEqual([...solve(a, column).data]);
  });

  it('exchanges rows where a pivot is 0, or small', () => {
    expect(
      solve(
        tensor([
          [0, 1],
          [1, 0],
        ]),
        tensor([1, 2]),
      ).toArray(),
    ).toEqual([2, 1]);
    expect(
      solve(
        tensor([
          [1e-30, 1],
          [1, 1],
        ]),
        tensor([1, 2]),
      ).toArray(),
    ).toEqual([1, 1]);
  });

  it('gives floats, in the wider dtype', () => {
    const a = tensor(
      [
        [2, 0],
        [0, 4],
      ],
      { dtype: 'int32' },
    );
    expect(solve(a, tensor([1, 1], { dtype: 'int32' }))).toMatchObject({ dtype: 'float32' });
    expect(solve(a, tensor(Float64Array.of(1, 1)))).toMatchObject({ dtype: 'float64' });
  });

  it('knows its shape', () => {
    const eyes = broadcastTo(eye(2), [5, 2, 2]);
    expectTypeOf(solve(eyes, zeros([2, 3]))).toEqualTypeOf<Tensor<[5, 2, 3]>>();
    expectTypeOf(inverse(eyes)).toEqualTypeOf<Tensor<[5, 2, 2]>>();
  });

  it('has nothing to do for no equations', () => {
    expect(solve(zeros([0, 0]), zeros([0, 2])).shape).toEqual([0, 2]);
    expect(inverse(zeros([3, 0, 0])).shape).toEqual([3, 0, 0]);
  });

  it('passes NaN and infinity on', () => {
    expect(
      solve(
        tensor([
          [0, 1],
          [NaN, 1],
        ]),
        tensor([1, 2]),
      ).toArray(),
    ).toEqual([NaN, NaN]);
    expect(inverse(tensor([[Infinity]])).toArray()).toEqual([[0]]);
  });

  const singular = tensor([
    [1, 2],
    [2, 4],
  ]);
  refuses([
    [
      RangeError,
      'solve: the matrix is singular: pivot 1 is 0.',
      () => solve(singular, tensor([1, 2])),
    ],
    [
      RangeError,
      'solve: matrix 1 of 2 is singular: pivot 0 is 0.',
      () => solve(stack([eye(2), zeros([2, 2])]), tensor([1, 2])),
    ],
    [
      ShapeError,
      'solve: needs square matrices, got [2, 3]',
      () => untyped.solve(zeros([2, 3]), zeros([2])),
    ],
    [
      ShapeError,
      'solve: [3, 3] and [4] do not fit: 3 rows vs 4',
      () => untyped.solve(zeros([3, 3]), zeros([4])),
    ],
    [
      ShapeError,
      'solve: [2, 3, 3] and [4, 3, 1] do not fit: batch axes [2] and [4] do not broadcast',
      () => untyped.solve(zeros([2, 3, 3]), zeros([4, 3, 1])),
    ],
    [
      TypeError,
      'solve: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => untyped.solve(eye(2), [1, 2]),
    ],
  ]);
});

describe('inverse', () => {
  test.prop([regular(2, 4, 4)])('has the identity as its product', (a) => {
    const identity = add(zeros([2, 4, 4], { dtype: 'float64' }), eye(4));
    expectNear(product(a, inverse(a)), identity);
    expectNear(product(inverse(a), a), identity);
  });

  test.prop([regular(3, 3)])('is rounded but once in float32', (a) => {
    const single = tensor({ shape: [3, 3], data: Float32Array.from(a.data) });
    const double = tensor({ shape: [3, 3], data: Float64Array.from(single.data) });
    expect([...inverse(single).data]).toEqual([...Float32Array.from(inverse(double).data)]);
  });

  refuses([
    [
      RangeError,
      'inverse: the matrix is singular: pivot 1 is 0.',
      () =>
        inverse(
          tensor([
            [1, 2],
            [2, 4],
          ]),
        ),
    ],
    [
      ShapeError,
      'inverse: needs square matrices, got [2, 3]',
      () => untyped.inverse(zeros([2, 3])),
    ],
    [ShapeError, 'inverse: needs rank 2 or more, got [2]', () => untyped.inverse(zeros([2]))],
    [
      TypeError,
      'inverse: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.inverse(2),
    ],
  ]);
});
