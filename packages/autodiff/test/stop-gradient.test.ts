import { expect, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { add, mul } from '../src/scalar.ts';
import { stopGradient } from '../src/stop-gradient.ts';

it('is the identity on trees', () => {
  expect(stopGradient({ a: 1, b: [2, null] })).toEqual({ a: 1, b: [2, null] });
});

it('lets no derivative pass', () => {
  const f = (p: { a: number; b: number }): number => {
    const fixed = stopGradient(p);
    return add(mul(fixed.a, p.b), mul(fixed.a, fixed.b));
  };
  expect(grad(f)({ a: 3, b: 5 })).toEqual({ a: 0, b: 3 });
});

it('stops the outer derivative too', () => {
  const f = (x: number): number => grad((y: number) => mul(stopGradient(x), mul(y, y)))(x);
  expect(f(3)).toBe(18);
  // d(2 c x)/dx with c = x held fixed.
  expect(grad(f)(3)).toBe(6);
});

it('refuses leaves that are no values', () => {
  expect(() => stopGradient({ name: 'x' })).toThrow(
    new TypeError('stopGradient: operand 0 is the string "x"; pass a number or a tensor.'),
  );
});
