import { add, matmul, mul, tanh, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { productAccumulate } from '../../src/passes/product-accumulate.ts';
import { printedAfter } from '../printed-after.ts';
import { random } from '../random.ts';

const [x, a, c] = [random([2, 3]), random([3, 4]), random([2, 4])];

it('begins a product with what is added to it, on either side', () => {
  const f = (p: Tensor, q: Tensor, r: Tensor) => [
    add(matmul(p, q), r),
    add(tanh(r), matmul(tanh(p), q)),
  ];
  expect(printedAfter(productAccumulate, f, x, a, c)).toMatchInlineSnapshot(`
    "(a: float64 [2, 3], b: float64 [3, 4], c: float64 [2, 4]) {
      d: float64 [2, 4] = matmulInto a b c
      e: float64 [2, 4] = tanh c
      f: float64 [2, 3] = tanh a
      g: float64 [2, 4] = matmulInto f b e
    } -> (d, g)"
  `);
});

it('makes a sum of two products two products into one place', () => {
  const f = (p: Tensor, q: Tensor, r: Tensor, s: Tensor) => add(matmul(p, q), matmul(r, s));
  expect(printedAfter(productAccumulate, f, x, a, c, random([4, 4]))).toMatchInlineSnapshot(`
    "(a: float64 [2, 3], b: float64 [3, 4], c: float64 [2, 4], d: float64 [4, 4]) {
      e: float64 [2, 4] = matmul c d
      f: float64 [2, 4] = matmulInto a b e
    } -> (f)"
  `);
});

it('leaves products that are read elsewhere, and sums that broadcast or change the dtype', () => {
  const isLeft = (f: (...args: Tensor[]) => unknown, start: Tensor): void =>
    expect(printedAfter(productAccumulate, f, x, a, start)).not.toContain('matmulInto');
  isLeft((p, q, r) => {
    const y = matmul(p, q);
    return [add(y, r), y];
  }, c);
  isLeft((p, q) => {
    const y = matmul(p, q);
    return add(y, y);
  }, c);
  isLeft((p, q, r) => add(matmul(p, q), r), random([4]));
  isLeft((p, q, r) => add(matmul(p, q), r), random([2, 4], 'float32'));
});

it('leaves a product that would wait for a kernel', () => {
  const f = (p: Tensor, q: Tensor, r: Tensor, s: Tensor) => [
    tanh(add(matmul(p, q), tanh(matmul(r, s)))),
    tanh(add(matmul(p, q), mul(r, 2))),
  ];
  expect(printedAfter(productAccumulate, f, x, a, c, random([4, 4]))).not.toContain('matmulInto');
});
