import { scan, stage } from '@tapeloop/autodiff';
import { bodyOf } from '@tapeloop/autodiff/staging';
import {
  add,
  div,
  exp,
  matmul,
  mul,
  sub,
  sum,
  tanh,
  max,
  transpose,
  slice,
  concat,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { fuse, kernel } from '../../src/passes/fuse.ts';
import { inBodies } from '../../src/rewrite.ts';
import { printedAfter } from '../printed-after.ts';
import { float64, random } from '../random.ts';

/** The primitives in each kernel, and what is no kernel. */
const namesAfter = <Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  ...args: Args
): string[] => {
  printedAfter(fuse, f, ...args);
  return fuse(stage(f, ...args).graph).equations.map(({ primitive, params }) =>
    primitive === kernel
      ? bodyOf(params)!
          .equations.map((inner) => inner.primitive.name)
          .join(' ')
      : `(${primitive.name})`,
  );
};

describe('a kernel', () => {
  it('has elementwise operations and moves, with several outputs', () => {
    const f = (z: Tensor, c: Tensor) => {
      const [a, b] = [tanh(slice(z, 0, 2, 1) as Tensor), exp(slice(z, 2, 4, 1) as Tensor)];
      const next = add(mul(a, c), b);
      return [next, concat([a, b], 1)];
    };
    expect(printedAfter(fuse, f, random([3, 4]), random([3, 2]))).toMatchInlineSnapshot(`
      "(a: float64 [3, 4], b: float64 [3, 2]) {
        c: float64 [3, 2], d: float64 [3, 4] = kernel a b
          (a: float64 [3, 4], b: float64 [3, 2]) {
            c: float64 [3, 2] = slice[axis=1 start=0 end=2] a
            d: float64 [3, 2] = tanh c
            e: float64 [3, 2] = slice[axis=1 start=2 end=4] a
            f: float64 [3, 2] = exp e
            g: float64 [3, 2] = mul d b
            h: float64 [3, 2] = add g f
            i: float64 [3, 4] = concat[1] d f
          } -> (h, i)
      } -> (c, d)"
    `);
  });

  it('ends with a reduction: what reads it is another', () => {
    expect(namesAfter((x: Tensor) => sum(mul(x, x)), random([3, 4]))).toEqual(['mul sum']);
    const softmax = (x: Tensor) => {
      const e = exp(x);
      return div(e, sum(e, 1, { keepDims: true }));
    };
    expect(namesAfter(softmax, random([3, 4]))).toEqual(['exp sum', 'div']);
    const stable = (x: Tensor) => {
      const e = exp(sub(x, max(x, 1, { keepDims: true })));
      return div(e, sum(e, 1, { keepDims: true }));
    };
    expect(namesAfter(stable, random([3, 4]))).toEqual(['max', 'sub exp sum', 'div']);
  });

  it('is as late as its readers allow, so that what waits for nothing joins one', () => {
    const f = (x: Tensor, w: Tensor, c: Tensor) => tanh(add(matmul(x, w), mul(c, 2)));
    expect(namesAfter(f, random([2, 3]), random([3, 4]), random([4]))).toEqual([
      '(matmul)',
      'mul add tanh',
    ]);
  });

  it('is before a product that reads it, and after one that it reads', () => {
    const f = (x: Tensor, w: Tensor) => exp(matmul(tanh(matmul(tanh(x), w)), w));
    expect(namesAfter(f, random([3, 3]), random([3, 3]))).toEqual([
      'tanh',
      '(matmul)',
      'tanh',
      '(matmul)',
      'exp',
    ]);
  });

  it('is only what is connected, by what is made or read', () => {
    const f = (x: Tensor, y: Tensor) => [tanh(x), exp(x), tanh(y)];
    expect(namesAfter(f, random([3]), random([3]))).toEqual(['tanh exp', 'tanh']);
  });

  it('is not found in loops unless it is asked for there', () => {
    const f = (xs: Tensor) =>
      scan(
        (h: Tensor, x: Tensor): [Tensor, null] => [tanh(add(h, transpose(x))), null],
        zeros([3, 3], float64),
        xs,
      )[0];
    expect(printedAfter((graph) => inBodies(graph, fuse), f, random([2, 3, 3])))
      .toMatchInlineSnapshot(`
      "(a: float64 [2, 3, 3]) {
        b: float64 [3, 3] = scan[length=2 constants=0 carries=1] 0 a
          (a: float64 [3, 3], b: float64 [3, 3]) {
            c: float64 [3, 3] = kernel b a
              (a: float64 [3, 3], b: float64 [3, 3]) {
                c: float64 [3, 3] = transpose[[1, 0]] a
                d: float64 [3, 3] = add b c
                e: float64 [3, 3] = tanh d
              } -> (e)
          } -> (c)
      } -> (b)"
    `);
  });
});

it('leaves empty graphs, inputs and constants as outputs', () => {
  expect(printedAfter(fuse, () => [])).toBe('() {\n} -> ()');
  expect(printedAfter(fuse, (x: Tensor) => [x, x, zeros([2])], random([2]))).toBe(
    '(a: float64 [2]) {\n} -> (a, a, 0)',
  );
});
