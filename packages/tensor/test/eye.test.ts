import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expectTypeOf, it } from 'vitest';
import { add, eye, matmul, type IntTensor, type Tensor } from '../src/index.ts';
import { dtypes, tame } from './arbitraries.ts';
import { expectArray, expectSame } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const entry = ([i, j]: readonly number[]): number => (i === j ? 1 : 0);

describe('eye', () => {
  test.prop([fc.nat(5), fc.nat(5), dtypes])('has ones on its diagonal', (rows, columns, dtype) => {
    expectArray(eye(rows, columns, { dtype }), { dtype, shape: [rows, columns], entry });
    expectSame(eye(rows, { dtype }), eye(rows, rows, { dtype }));
    expectArray(eye(rows), { dtype: 'float32', shape: [rows, rows], entry });
  });

  test.prop([tame('float64', [3, 4])])('changes nothing in a product', (x) => {
    expectSame(matmul(eye(3), x) as Tensor, add(x, 0));
  });

  it('knows its shape', () => {
    expectTypeOf(eye(3)).toEqualTypeOf<Tensor<[3, 3]>>();
    expectTypeOf(eye(3, 4, { dtype: 'int32' })).toEqualTypeOf<IntTensor<[3, 4]>>();
  });

  refuses([
    [
      ShapeError,
      'eye: dimension -1 of [2, -1] is not a whole number of 0 or more',
      () => eye(2, -1),
    ],
    [
      ShapeError,
      'eye: dimension 0.5 of [0.5, 0.5] is not a whole number of 0 or more',
      () => eye(0.5),
    ],
    [
      TypeError,
      "eye: there is no dtype 'complex64'; use 'float32', 'float64', 'int32' or 'bool'.",
      () => untyped.eye(2, { dtype: 'complex64' }),
    ],
  ]);
});
