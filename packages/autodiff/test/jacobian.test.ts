import { describe, expect, expectTypeOf, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { jacobian } from '../src/jacobian.ts';
import { mul, sin } from '../src/scalar.ts';
import * as vector from './vector.ts';
import { argmax, fill, mat, scale, show, sum, total, vec, type Vec } from './vector.ts';

describe('jacobian', () => {
  it('of numbers is a tree of trees', () => {
    const f = (p: { a: number; b: number }): number[] => [mul(p.a, p.b), mul(p.b, p.b), 7];
    expect(jacobian(f)({ a: 2, b: 3 })).toEqual([
      { a: 3, b: 2 },
      { a: 0, b: 6 },
      { a: 0, b: 0 },
    ]);
  });

  it('has the shape of the output before that of the argument', () => {
    const rows = mat([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const sums = (x: Vec): Vec => vector.stack(vector.unstack(x).map(sum));
    expect(show(jacobian(sums)(rows))).toBe(
      'float64 [2, 2, 3]: 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1',
    );
  });

  it('takes numbers and other values on either side', () => {
    const weights = vec([2, 3]);
    expect(show(jacobian((x: number) => scale(weights, mul(x, x)))(5) as unknown as Vec)).toBe(
      'float64 [2]: 20, 30',
    );
    expect(show(jacobian((x: Vec<[number]>) => total(vector.mul(x, x)))(weights))).toBe(
      'float64 [2]: 4, 6',
    );
    expect(show(jacobian((x: Vec<[number]>) => sum(vector.mul(x, x)))(weights))).toBe(
      'float64 [2]: 4, 6',
    );
    expect(jacobian(sin)(0)).toBe(1);
    expect(jacobian((x: number) => [x, x])(2)).toEqual([1, 1]);
  });

  it('leaves the other arguments constant', () => {
    expect(jacobian((x: number, y: number) => mul(x, y))(2, 5)).toBe(5);
  });

  it('has derivatives itself', () => {
    // The Hessian, as the Jacobian of the Jacobian.
    const f = (x: Vec<[number]>): Vec<[]> => sum(vector.mul(x, vector.mul(x, x)));
    const hessian = jacobian((x: Vec<[number]>) => jacobian(f)(x))(vec([1, 2]));
    expect(show(hessian)).toBe('float64 [2, 2]: 6, 0, 0, 12');
    expect(grad((k: number) => total(jacobian((x: Vec) => scale(x, k))(vec([1, 2]))))(3)).toBe(2);
  });

  it('names what is no float', () => {
    expect(() => jacobian((p: { x: Vec }) => p.x)({ x: vec([1], 'int32') })).toThrow(
      new TypeError(
        'jacobian: argument.x is int32 [1]; only floats have derivatives: close over it, or pass it as a further argument.',
      ),
    );
    expect(() => jacobian((x: Vec) => ({ at: argmax(x) }))(vec([1]))).toThrow(
      new TypeError(
        'jacobian: result.at is int32 []; only floats have derivatives: leave it out of the result.',
      ),
    );
  });

  it('has its type', () => {
    const f = (p: { m: Vec<[2, 3]>; k: number }): { y: Vec<[4]>; z: number } => ({
      y: fill(p.k, [4]),
      z: total(p.m),
    });
    expectTypeOf(jacobian(f)).returns.toEqualTypeOf<{
      y: { m: Vec<[4, 2, 3]>; k: Vec<[4]> };
      z: { m: Vec<[2, 3]>; k: number };
    }>();
  });
});
