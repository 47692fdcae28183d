import { test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  add,
  cholesky,
  eye,
  matmul,
  stack,
  swapAxes,
  tensor,
  tril,
  zeros,
  type NdArray,
  type Tensor,
} from '../src/index.ts';
import { tame } from './arbitraries.ts';
import { expectSame } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const squared = (x: NdArray): Tensor => matmul(x, swapAxes(x, -1, -2) as Tensor) as Tensor;

describe('cholesky', () => {
  test.prop([tame('float64', [2, 4, 4])])('has the matrix as its square', (x) => {
    const a = add(squared(x), eye(4)) as Tensor;
    const l = cholesky(a);
    expectSame(l, tril(l));
    squared(l).data.forEach((entry, i) => expect(entry).toBeCloseTo(a.data[i]!, 9));
  });

  it('takes the mean of the matrix and its transpose', () => {
    const l = cholesky(
      tensor([
        [4, 1],
        [3, 5],
      ]),
    );
    expect(l.toArray()).toEqual([
      [2, 0],
      [1, 2],
    ]);
  });

  it('passes NaN on, as numpy, and takes integers', () => {
    expect(
      cholesky(
        tensor([
          [4, 0],
          [0, NaN],
        ]),
      ).toArray(),
    ).toEqual([
      [2, 0],
      [0, NaN],
    ]);
    const l = cholesky(
      tensor(
        [
          [4, 2],
          [2, 5],
        ],
        { dtype: 'int32' },
      ),
    );
    expect([l.dtype, l.toArray()]).toEqual([
      'float32',
      [
        [2, 0],
        [1, 2],
      ],
    ]);
    expectTypeOf(cholesky(zeros([5, 0, 0]))).toEqualTypeOf<Tensor<[5, 0, 0]>>();
  });

  refuses([
    [
      RangeError,
      'cholesky: the matrix is not positive definite: pivot 1 is -3.',
      () =>
        cholesky(
          tensor([
            [1, 2],
            [2, 1],
          ]),
        ),
    ],
    [
      RangeError,
      'cholesky: matrix 1 of 2 is not positive definite: pivot 0 is 0.',
      () => cholesky(stack([eye(2), zeros([2, 2])])),
    ],
    [
      ShapeError,
      'cholesky: needs square matrices, got [2, 3]',
      () => untyped.cholesky(zeros([2, 3])),
    ],
    [ShapeError, 'cholesky: needs rank 2 or more, got [3]', () => untyped.cholesky(zeros([3]))],
    [
      TypeError,
      'cholesky: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.cholesky(4),
    ],
  ]);
});
