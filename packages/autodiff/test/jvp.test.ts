import { describe, expect, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { hessianVectorProduct, jvp } from '../src/jvp.ts';
import { add, mul, sin } from '../src/scalar.ts';
import { argmax, show, sum, vec, type Vec } from './vector.ts';
import * as vector from './vector.ts';

describe('jvp', () => {
  it('gives the value and the derivative along a tangent', () => {
    expect(jvp((a: number, b: number) => mul(a, b), [3, 4], [1, 0])).toEqual([12, 4]);
    expect(jvp((a: number, b: number) => mul(a, b), [3, 4], [0, 1])).toEqual([12, 3]);
  });

  it('works on trees on both sides', () => {
    const f = (p: { a: number; b: number }): { y: number[]; none: undefined } => ({
      y: [mul(p.a, p.b), 7, p.b],
      none: undefined,
    });
    expect(jvp(f, [{ a: 2, b: 3 }], [{ a: 10, b: 1 }])).toEqual([
      { y: [6, 7, 3], none: undefined },
      { y: [32, 0, 1], none: undefined },
    ]);
  });

  it('has derivatives itself', () => {
    // d/dx of 2 cos(x) at 0.5.
    const along = (x: number): number => jvp(sin, [x], [2])[1];
    expect(grad(along)(0.5)).toBeCloseTo(-2 * Math.sin(0.5), 14);
    // The tangent may be what is differentiated.
    expect(grad((v: number) => jvp(sin, [0.5], [v])[1])(3)).toBe(Math.cos(0.5));
  });

  it('names what does not fit', () => {
    const f = (x: Vec): Vec => vector.sin(x);
    expect(() => jvp(f, [vec([1], 'int32')], [vec([1])])).toThrow(
      new TypeError(
        'jvp: primals[0] is int32 [1]; only floats have derivatives: close over it, or pass it as a further argument.',
      ),
    );
    expect(() => jvp(f, [vec([1])], [vec([1, 2])])).toThrow(
      new TypeError('jvp: tangents[0] should be float64 [1], got float64 [2].'),
    );
    expect(() => jvp(f, [vec([1])], [] as never)).toThrow(
      new TypeError(
        'jvp: tangents should be an array of 1, got an array of 0; both trees need the same structure.',
      ),
    );
    expect(() => jvp(argmax, [vec([1])], [vec([1])])).toThrow(
      new TypeError(
        'jvp: result is int32 []; only floats have derivatives: leave it out of the result.',
      ),
    );
  });
});

describe('hessianVectorProduct', () => {
  it('is the second derivative along a vector', () => {
    const f = (p: { a: number; b: number }, k: number): number => mul(k, mul(p.a, mul(p.a, p.b)));
    // Hessian of k a a b: [[2 k b, 2 k a], [2 k a, 0]].
    expect(hessianVectorProduct(f, { a: 3, b: 5 }, { a: 1, b: 10 }, 2)).toEqual({ a: 140, b: 12 });
  });

  it('works on values of any type', () => {
    const f = (x: Vec<[number]>): Vec<[]> => sum(vector.mul(x, vector.mul(x, x)));
    const product = hessianVectorProduct(f, vec([1, 2]), vec([1, 10]));
    expect(show(product)).toBe('float64 [2]: 6, 120');
  });

  it('has derivatives itself', () => {
    const cube = (x: number): number => mul(x, mul(x, x));
    const product = (x: number): number => hessianVectorProduct(cube, x, 2);
    expect(grad(product)(5)).toBe(12);
  });

  it('names what does not fit', () => {
    const f = (p: { w: number }): number => add(p.w, p.w);
    expect(() => hessianVectorProduct(f, { w: '1' } as never, { w: 1 })).toThrow(
      'hessianVectorProduct: params.w is the string "1"; only floats have derivatives',
    );
    expect(() => hessianVectorProduct(f, { w: 1 }, { v: 1 } as never)).toThrow(
      new TypeError(
        'hessianVectorProduct: vector should be an object with keys w, got an object with keys v; both trees need the same structure.',
      ),
    );
    expect(() => hessianVectorProduct((x: Vec) => x, vec([1]), vec([1]))).toThrow(
      new TypeError('hessianVectorProduct: the loss must be a scalar, got [1]'),
    );
  });
});
