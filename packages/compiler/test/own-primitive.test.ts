// An operation that is declared outside of this repository, compiled from the code that it brings.
import { grad, hessianVectorProduct, primitive, scan } from '@tapeloop/autodiff';
import {
  abs,
  add,
  exp,
  log1p,
  mul,
  sub,
  sum,
  tanh,
  tensor,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { compile, explain } from '../src/index.ts';
import { farthest } from './programs/agree.ts';

const entry = (x: number): number =>
  Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.LN2;

const declaration = {
  name: 'logCosh',
  type: ([x]: [Tensor]): unknown => x,
  forward: ([x]: [Tensor]): Tensor => tensor({ shape: x.shape, data: x.data.map(entry) }),
  vjp: [
    (_y: Tensor, [x]: [Tensor]) =>
      (g: Tensor): Tensor =>
        mul(g, tanh(x)),
  ],
};
const code = ([x]: [Tensor]): Tensor => {
  const size = abs(x);
  return sub(add(size, log1p(exp(mul(-2, size)))), Math.LN2);
};
const logCosh = primitive<(x: Tensor) => Tensor, [Tensor]>({ ...declaration, code });
const bare = primitive<(x: Tensor) => Tensor, [Tensor]>(declaration);

const loss =
  (op: typeof logCosh) =>
  (x: Tensor): Scalar => {
    const step = (h: Tensor): [Tensor, null] => [op(add(h, x)), null];
    return sum(scan(step, x, [], { length: 3 })[0]);
  };

describe('an operation that brings its code', () => {
  const xs = [tensor([0.5, -2, 400, 0]), tensor([0.5, -2, 400], { dtype: 'float64' })] as const;

  it.each(xs)('is compiled from it, with its own derivative', (x) => {
    const f = loss(logCosh);
    const near = 1e-6 * 1600;
    expect(farthest([compile(f)(x)], [f(x)])).toBeLessThan(near);
    expect(farthest([compile(grad(f))(x)], [grad(f)(x)])).toBeLessThan(near);
    expect(farthest([grad(compile(f))(x)], [grad(f)(x)])).toBeLessThan(near);
    const product = (g: typeof f) => hessianVectorProduct(g, x, x);
    expect(farthest([product(compile(f))], [product(f)])).toBeLessThan(near);
    expect(explain(f, x)).not.toContain('in JavaScript');
  });

  it('may bring code that leads to others', () => {
    const twice = primitive<(x: Tensor) => Tensor, [Tensor]>({
      ...declaration,
      name: 'twice',
      code: ([x]) => logCosh(logCosh(x)),
    });
    const x = tensor([1, -3]);
    expect(farthest([compile(twice)(x)], [logCosh(logCosh(x))])).toBeLessThan(1e-6);
  });

  it('must bring code of its own type', () => {
    const summed = primitive<(x: Tensor) => Tensor, [Tensor]>({
      ...declaration,
      code: ([x]) => sum(x),
    });
    expect(() => compile(summed)(tensor([1, 2]))).toThrow(
      expect.objectContaining({
        message:
          "compile: the code of 'logCosh' gives float32 [], its type float32 [2]; both must agree.",
      }),
    );
  });
});

it('an operation without code is an error that shows how to give it', () => {
  const message =
    "compile: the operation 'logCosh' has no instructions; give its declaration a column `code` that computes it with other operations, such as code: ([x]) => mul(x, x).";
  expect(() => compile(loss(bare))(tensor([1]))).toThrow(expect.objectContaining({ message }));
});
