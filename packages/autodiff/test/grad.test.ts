import { describe, expect, expectTypeOf, it } from 'vitest';
import { customVjp } from '../src/custom-vjp.ts';
import { grad, valueAndGrad } from '../src/grad.ts';
import { add, exp, mul, sin, tanh } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import * as vector from './vector.ts';
import { mat, show, sum, vec, type Vec } from './vector.ts';

describe('grad', () => {
  it('gives the structure of the first argument', () => {
    const f = (p: { w: number; b: [number, null] }, x: number): number =>
      tanh(add(mul(p.w, x), p.b[0]));
    expect(grad(f)({ w: 0, b: [0, null] }, 2)).toEqual({ w: 2, b: [1, null] });
  });

  it('is zero where the loss does not depend on the argument', () => {
    const f = (p: { used: number; unused: number }): number => p.used;
    expect(grad(f)({ used: 5, unused: 7 })).toEqual({ used: 1, unused: 0 });
    expect(grad((_x: number) => 3)(5)).toBe(0);
    expect(grad(() => 3)({})).toEqual({});
  });

  it('sums what comes back along several paths', () => {
    expect(grad((x: number) => add(mul(x, x), add(x, x)))(3)).toBe(8);
  });

  it('leaves the other arguments constant', () => {
    expect(grad((x: number, y: number, k: string) => mul(mul(x, y), k.length))(2, 5, 'abc')).toBe(
      15,
    );
  });

  it('differentiates values of any type', () => {
    const f = (p: { m: Vec; v: Vec }): Vec<[]> => sum(vector.mul(p.m, vector.sin(p.v)));
    const gradient = grad(f)({ m: vec([2, 3]), v: vec([0, 0], 'float32') });
    expect(show(gradient.m)).toBe('float64 [2]: 0, 0');
    expect(show(gradient.v)).toBe('float32 [2]: 2, 3');
  });

  it('may be taken again, to third order', () => {
    const cube = (x: number): number => mul(x, mul(x, x));
    expect([cube, grad(cube), grad(grad(cube)), grad(grad(grad(cube)))].map((f) => f(2))).toEqual([
      8, 12, 12, 6,
    ]);
  });
});

describe('closures over outer values', () => {
  it('grad inside grad sees the outer variable', () => {
    // f(x) = x * d(x y y)/dy at y = 3 = 6 x x.
    const f = (x: number): number => mul(x, grad((y: number) => mul(x, mul(y, y)))(3));
    expect(grad(f)(2)).toBe(24);
  });

  it('the inner derivative does not see the outer one', () => {
    // d(x + y)/dy is 1 whatever x is: the perturbations must not be confused.
    const f = (x: number): number => mul(x, grad((y: number) => add(x, y))(x));
    expect(grad(f)(5)).toBe(1);
  });

  it('three levels mix', () => {
    // h = x y z; d/dz = x y; d/dy of y (x y) = 2 x y; d/dx of x 2 x y = 4 x y.
    const overZ = (x: number, y: number): number => grad((z: number) => mul(x, mul(y, z)))(7);
    const overY = (x: number): number => grad((y: number) => mul(y, overZ(x, y)))(5);
    expect(grad((x: number) => mul(x, overY(x)))(3)).toBe(60);
  });

  it('scan and customVjp inside see what they are given', () => {
    const scaled = customVjp((x: number, w: number) => mul(x, w), {
      forward: (x, w) => [mul(x, w), [x, w] as const],
      backward: ([x, w], g) => [mul(g, w), mul(g, x)],
    });
    // w^3, as three steps of carry * w.
    const cube = (w: number): number =>
      scan((carry: number) => [scaled(carry, w), null], 1, null, { length: 3 })[0];
    expect([cube, grad(cube), grad(grad(cube)), grad(grad(grad(cube)))].map((f) => f(2))).toEqual([
      8, 12, 12, 6,
    ]);
  });
});

describe('valueAndGrad', () => {
  it('gives both', () => {
    expect(valueAndGrad((x: number) => mul(x, x))(3)).toEqual([9, 6]);
  });

  it('gives the auxiliary tree as plain values beside the loss', () => {
    const f = (x: number): [number, { seen: number; name: string; none: null }] => [
      mul(x, x),
      { seen: sin(x), name: 'x', none: null },
    ];
    expect(valueAndGrad(f, { aux: true })(3)).toEqual([
      [9, { seen: Math.sin(3), name: 'x', none: null }],
      6,
    ]);
  });

  it('lets outer derivatives through the value, the gradient and the auxiliary tree', () => {
    const f = (x: number): number => {
      const [[value, aux], gradient] = valueAndGrad(
        (y: number) => [mul(x, mul(y, y)), exp(x)] as const,
        { aux: true },
      )(2);
      return add(value, add(gradient, aux)); // 4 x + 4 x + exp(x)
    };
    expect(grad(f)(0)).toBe(9);
  });

  it('refuses a function that returns no pair', () => {
    expect(() => valueAndGrad(((x: number) => x) as never, { aux: true })(3)).toThrow(
      new TypeError(
        'valueAndGrad: with { aux: true } the function returns [loss, auxiliary], got a number.',
      ),
    );
    expect(() => valueAndGrad(((x: number) => [x]) as never, { aux: true })(3)).toThrow(
      'got an array of 1.',
    );
  });
});

describe('losses', () => {
  const gradOf = (loss: (x: Vec<[number]>) => unknown) => () => grad(loss as never)(vec([1, 2]));

  it('must be scalars', () => {
    expect(gradOf((x) => x)).toThrow(new TypeError('grad: the loss must be a scalar, got [2]'));
    expect(gradOf(() => mat([[1, 2]]))).toThrow('grad: the loss must be a scalar, got [1, 2]');
  });

  it.each<[string, (x: Vec) => unknown, string]>([
    ['an integer', vector.argmax, 'int32 []'],
    ['nothing', () => undefined, 'undefined'],
    ['null', () => null, 'null'],
    ['a pair', (x) => [sum(x), x], 'an array of 2'],
    ['an object', (x) => ({ loss: sum(x) }), 'an object'],
    ['a promise', (x) => Promise.resolve(x), 'a Promise'],
    ['a string', () => '1', 'the string "1"'],
  ])('must be floats, not %s', (_what, loss, got) => {
    expect(gradOf(loss)).toThrow(
      new TypeError(
        `grad: the loss must be a float, got ${got}; return a number or a float tensor of shape [].`,
      ),
    );
  });

  it('name the function that was called', () => {
    expect(() => valueAndGrad((() => null) as never)(3)).toThrow('valueAndGrad: the loss must be');
  });

  it('are checked by the type checker too', () => {
    // @ts-expect-error -- grad: the loss must be a scalar, got [2]
    expect(() => grad((x: Vec<[2]>) => x)).not.toThrow();
    // @ts-expect-error -- grad: the loss must be a number or a tensor
    expect(() => grad((_x: number) => 'loss')).not.toThrow();
    expectTypeOf(grad((p: { w: number }, _x: string) => p.w)).toEqualTypeOf<
      (params: { w: number }, x: string) => { w: number }
    >();
    expectTypeOf(valueAndGrad((x: Vec<[2]>) => sum(x))).returns.toEqualTypeOf<
      [value: Vec<[]>, gradient: Vec<[2]>]
    >();
    // Of unknown shape: checked when it runs.
    expectTypeOf(grad((x: Vec) => x)).returns.toEqualTypeOf<Vec>();
  });
});

describe('arguments', () => {
  it.each<[string, unknown, string]>([
    ['an integer', vec([1, 2], 'int32'), 'int32 [2]'],
    ['a string', 'x', 'the string "x"'],
    ['a function', () => 1, 'a function'],
    ['a date', new Date(0), 'a Date'],
  ])('must be floats, not %s', (_what, leaf, got) => {
    const loss = (p: { layers: { w: unknown }[] }): number => (p.layers.length === 1 ? 1 : 0);
    expect(() => grad(loss)({ layers: [{ w: leaf }] })).toThrow(
      new TypeError(
        `grad: params.layers[0].w is ${got}; only floats have derivatives: close over it, or pass it as a further argument.`,
      ),
    );
  });
});
