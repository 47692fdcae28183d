import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { grad } from '../src/grad.ts';
import * as scalar from '../src/scalar.ts';
import { binaryRows, unaryRows, type Real, type Real2 } from './scalar-table.ts';

const unary = (name: string): Real => (scalar as unknown as Record<string, Real>)[name]!;
const binary = (name: string): Real2 => (scalar as unknown as Record<string, Real2>)[name]!;

const derivative = (f: Real, order: number): Real =>
  order === 0 ? f : grad(derivative(f, order - 1));

const difference = (f: Real, x: number): number => {
  const h = 1e-5;
  return (f(x + h) - f(x - h)) / (2 * h);
};

const expectClose = (got: number, want: number, tolerance: number): void =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(want)));

/** The derivatives of a function of one number, against closed forms and against differences of the order below. */
const expectDerivatives = (f: Real, x: number, closed: readonly number[]): void => {
  closed.forEach((want, order) => expectClose(derivative(f, order)(x), want, 1e-12));
  for (let order = 1; order < closed.length; order += 1) {
    const below = derivative(f, order - 1);
    expectClose(derivative(f, order)(x), difference(below, x), 1e-5);
  }
};

it('every function has a row', () => {
  const rows = [...Object.keys(unaryRows), ...Object.keys(binaryRows)];
  expect(Object.keys(scalar).toSorted()).toEqual(rows.toSorted());
});

describe.each(Object.entries(unaryRows))('%s', (name, { domain, derivatives }) => {
  test.prop([domain])('has its derivatives to third order', (x) => {
    expectDerivatives(
      unary(name),
      x,
      derivatives.map((f) => f(x)),
    );
  });
});

describe.each(Object.entries(binaryRows))('%s', (name, { domain, value, byA, byB, byBoth }) => {
  const f = binary(name);

  test.prop([domain])('has its derivatives to third order in each operand', ([a, b]) => {
    const at = (derivatives: readonly Real2[]): number[] => derivatives.map((d) => d(a, b));
    expectDerivatives((x) => f(x, b), a, at([value, ...byA]));
    expectDerivatives((x) => f(a, x), b, at([value, ...byB]));
  });

  test.prop([domain])('has its mixed derivative, in either order', ([a, b]) => {
    const bOfA = grad((x: number) => grad((y: number) => f(x, y))(b))(a);
    const aOfB = grad((y: number) => grad((x: number) => f(x, y))(a))(b);
    expectClose(bOfA, byBoth(a, b), 1e-12);
    expectClose(aOfB, byBoth(a, b), 1e-12);
  });
});
