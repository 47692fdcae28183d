import { fc, test } from '@fast-check/vitest';
import { grad } from '@tapeloop/autodiff';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  determinant,
  eye,
  matmul,
  mul,
  slogdet,
  sum,
  tensor,
  zeros,
  type NdArray,
  type Tensor,
} from '../src/index.ts';
import { tame } from './arbitraries.ts';
import { refuses, type Refusal } from './refuses.ts';
import { untyped } from './untyped.ts';

/** The obvious way: along the first row, with the determinants of what is left. */
function byMinors(rows: readonly (readonly number[])[]): number {
  const [first, ...rest] = rows;
  if (first === undefined) return 1;
  return first.reduce((total, x, j) => {
    const minor = byMinors(rest.map((row) => row.toSpliced(j, 1)));
    return total + (j % 2 === 0 ? 1 : -1) * x * minor;
  }, 0);
}

const rowsOf = (x: NdArray): number[][] => x.toArray() as number[][];

/** Entry (i, j): the determinant without row i and column j, and its sign. */
const cofactorsOf = (x: NdArray): number[][] => {
  const rows = rowsOf(x);
  return rows.map((row, i) =>
    row.map((_, j) => {
      const minor = byMinors(rows.toSpliced(i, 1).map((other) => other.toSpliced(j, 1)));
      return (i + j) % 2 === 0 ? minor : -minor;
    }),
  );
};

const square = fc.nat(4).chain((n) => tame('float64', [n, n]));
/** Whole numbers, whose determinant does not underflow. */
const whole = fc
  .nat(4)
  .chain((n) =>
    fc
      .array(fc.integer({ min: -4, max: 4 }), { minLength: n * n, maxLength: n * n })
      .map((entries) => tensor({ shape: [n, n], data: Float64Array.from(entries) })),
  );
const volume = (x: Tensor<[3, 3]>) => determinant(x);

describe('determinant', () => {
  test.prop([square])('is that by minors', (x) => {
    expect(determinant(x).item()).toBeCloseTo(byMinors(rowsOf(x)), 8);
  });

  test.prop([tame('float64', [3, 3]), tame('float64', [3, 3])])(
    'of a product is the product',
    (a, b) => {
      const left = determinant(matmul(a, b) as Tensor<[3, 3]>);
      const right = mul(determinant(a as Tensor<[3, 3]>), determinant(b as Tensor<[3, 3]>));
      expect(left.item()).toBeCloseTo(right.item(), 3);
    },
  );

  test.prop([tame('float64', [2, 3, 2, 2])])('takes batches', (x) => {
    const [a, b] = [determinant(x), slogdet(x)];
    expect([a.shape, b[0].shape, b[1].shape]).toEqual([
      [2, 3],
      [2, 3],
      [2, 3],
    ]);
    a.data.forEach((value, i) => {
      const [p, q, r, s] = x.data.subarray(4 * i, 4 * i + 4);
      expect(value).toBeCloseTo(p! * s! - q! * r!, 8);
    });
  });

  test.prop([fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 9, maxLength: 9 })])(
    'has the cofactors as its derivative, also of singular matrices',
    (entries) => {
      const x = tensor({ shape: [3, 3], data: Float64Array.from(entries) });
      const slopes = grad(volume)(x).data;
      cofactorsOf(x)
        .flat()
        .forEach((cofactor, i) => expect(slopes[i]).toBeCloseTo(cofactor, 9));
    },
  );

  it('has a derivative for rank 1 and for no entries that are not 0', () => {
    expect([...grad(volume)(zeros([3, 3])).data].every((slope) => slope === 0)).toBe(true);
    const one = tensor(
      [
        [1, 2, 3],
        [2, 4, 6],
        [3, 6, 9],
      ],
      { dtype: 'float64' },
    );
    expect([...grad(volume)(one).data].every((slope) => Math.abs(slope) < 1e-15)).toBe(true);
  });

  it('has no second derivative of a singular matrix', () => {
    const steepness = (x: Tensor<[3, 3]>) => sum(grad(volume)(x));
    expect(() => grad(steepness)(zeros([3, 3]))).toThrow(
      'second derivative of determinant: the matrix is singular: pivot 0 is 0.',
    );
  });

  it.each([
    [
      [0, 1],
      [NaN, 1],
    ],
    [
      [1, NaN],
      [0, 1],
    ],
    [
      [NaN, 1],
      [1, 1],
    ],
  ])('of a matrix with NaN is NaN', (...rows) => {
    expect(determinant(tensor(rows) as Tensor<[2, 2]>).item()).toBe(NaN);
  });

  it('of integers is a float', () => {
    expect(
      determinant(
        tensor(
          [
            [2, 1],
            [1, 2],
          ],
          { dtype: 'int32' },
        ),
      ),
    ).toMatchObject({ dtype: 'float32' });
    expectTypeOf(determinant(zeros([5, 2, 2]))).toEqualTypeOf<Tensor<[5]>>();
  });
});

describe('slogdet', () => {
  test.prop([whole])('has the sign and logarithm of the determinant', (x) => {
    const [sign, logarithm] = slogdet(x);
    const value = determinant(x).item();
    expect(sign.item()).toBe(Math.sign(value) + 0);
    expect(logarithm.item()).toBeCloseTo(Math.log(Math.abs(value)), 8);
  });

  it('has no overflow, and no derivative of a singular matrix', () => {
    const large = mul(eye(100, { dtype: 'float64' }), 1e300);
    expect(slogdet(large)[1].item()).toBeCloseTo(100 * Math.log(1e300), 6);
    const logarithm = (x: Tensor<[2, 2]>) => slogdet(x)[1];
    expect(() => grad(logarithm)(zeros([2, 2]))).toThrow(
      'slogdet: the matrix is singular: pivot 0 is 0.',
    );
  });

  it('has a sign of slope 0', () => {
    const signOf = (x: Tensor<[2, 2]>) => slogdet(x)[0];
    expect(grad(signOf)(eye(2)).toArray()).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('both', () => {
  refuses(
    (['determinant', 'slogdet'] as const).flatMap((name): Refusal[] => [
      [
        ShapeError,
        `${name}: needs square matrices, got [2, 3]`,
        () => untyped[name](zeros([2, 3])),
      ],
      [ShapeError, `${name}: needs rank 2 or more, got [2]`, () => untyped[name](zeros([2]))],
      [
        TypeError,
        `${name}: an array of 1 is not a tensor; make one of it with tensor(...).`,
        () => untyped[name]([[1]]),
      ],
    ]),
  );
});
