import { describe, expect, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { primitiveOf, type Primitive } from '../src/primitive.ts';
import { abs, max, min, pow, relu, sigmoid, sin } from '../src/scalar.ts';
import { vec } from './vector.ts';

const slopes = (f: (x: number) => number, x: number): number[] => [
  f(x),
  grad(f)(x),
  grad(grad(f))(x),
  grad(grad(grad(f)))(x),
];

describe('at the kinks', () => {
  it('relu and abs have the slope 0', () => {
    expect(slopes(relu, 0)).toEqual([0, 0, 0, 0]);
    expect(slopes(abs, 0)).toEqual([0, 0, 0, 0]);
  });

  it.each([max, min])('ties share the slope', (f) => {
    for (const x of [2, Infinity, -Infinity]) {
      expect(grad((a: number) => f(a, x))(x)).toBe(0.5);
      expect(grad((b: number) => f(x, b))(x)).toBe(0.5);
    }
  });

  it('branch tells the pieces apart', () => {
    const branch = (f: unknown, ...operands: number[]): unknown =>
      (f as { [primitiveOf]: Primitive })[primitiveOf].branch!(operands, undefined);
    expect([-2, 0, 2].map((x) => branch(relu, x))).toEqual([[0], [0], [1]]);
    expect([-2, 0, 2].map((x) => branch(abs, x))).toEqual([[-1], [0], [1]]);
    expect([1, 2, 3].map((a) => branch(max, a, 2))).toEqual([[0], [0.5], [1]]);
    expect([1, 2, 3].map((a) => branch(min, a, 2))).toEqual([[1], [0.5], [0]]);
  });
});

describe('pow at zero', () => {
  it('is differentiable as often as its exponent says', () => {
    expect(slopes((x) => pow(x, 2), 0)).toEqual([0, 0, 2, 0]);
    expect(slopes((x) => pow(x, 0), 0)).toEqual([1, 0, 0, 0]);
  });

  it('has the slope 0 in the exponent', () => {
    expect(slopes((b) => pow(0, b), 3)).toEqual([0, 0, 0, 0]);
    expect(grad((a: number) => grad((b: number) => pow(a, b))(3))(0)).toBe(0);
  });

  it('takes negative bases where the exponent is a constant', () => {
    expect(slopes((x) => pow(x, 3), -2)).toEqual([-8, 12, -12, 6]);
  });
});

it('sigmoid does not overflow', () => {
  expect(slopes(sigmoid, 1000)).toEqual([1, 0, -0, 0]);
  expect(slopes(sigmoid, -1000)).toEqual([0, 0, 0, 0]);
});

it('NaN passes through', () => {
  expect([relu(NaN), abs(NaN), max(NaN, 1), min(1, NaN)]).toEqual([NaN, NaN, NaN, NaN]);
});

describe('operands that are no numbers', () => {
  it('are refused by name', () => {
    expect(() => sin(vec([1, 2]) as never)).toThrow(
      new TypeError(
        "sin: takes numbers, got float64 [2]; use the function of that value's own package.",
      ),
    );
    expect(() => max(1, undefined as never)).toThrow(
      new TypeError('max: operand 1 is undefined; pass a number or a tensor.'),
    );
  });
});
