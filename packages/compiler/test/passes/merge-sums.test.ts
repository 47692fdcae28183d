import { add, matmul, mul, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { mergeSums } from '../../src/passes/merge-sums.ts';
import { printedAfter } from '../printed-after.ts';
import { random } from '../random.ts';

const [x, y, a, b] = [random([2, 3]), random([2, 4]), random([3, 5]), random([4, 5])];

it('makes one product of the sum of two', () => {
  const f = (...[p, q, r, s]: Tensor[]) => add(matmul(q!, s!), matmul(p!, r!));
  expect(printedAfter(mergeSums, f, x, y, a, b)).toMatchInlineSnapshot(`
    "(a: float64 [2, 3], b: float64 [2, 4], c: float64 [3, 5], d: float64 [4, 5]) {
      e: float64 [2, 5] = matmul b d
      f: float64 [2, 5] = matmul a c
      g: float64 [2, 7] = concat[1] a b
      h: float64 [7, 5] = concat[0] c d
      i: float64 [2, 5] = matmul g h
    } -> (i)"
  `);
});

it('finds products among the terms of sums of sums', () => {
  const f = (p: Tensor, q: Tensor, r: Tensor, s: Tensor, bias: Tensor) =>
    add(add(matmul(p, r), bias), add(mul(bias, 2), matmul(q, s)));
  expect(printedAfter(mergeSums, f, x, y, a, b, random([2, 5]))).toMatchInlineSnapshot(`
    "(a: float64 [2, 3], b: float64 [2, 4], c: float64 [3, 5], d: float64 [4, 5], e: float64 [2, 5]) {
      f: float64 [2, 5] = matmul a c
      g: float64 [2, 5] = add f e
      h: float64 [2, 5] = mul e 2
      i: float64 [2, 5] = matmul b d
      j: float64 [2, 5] = add h i
      k: float64 [2, 7] = concat[1] a b
      l: float64 [7, 5] = concat[0] c d
      m: float64 [2, 5] = matmul k l
      n: float64 [2, 5] = add m e
      o: float64 [2, 5] = add n h
    } -> (o)"
  `);
});

it('leaves products and sums that are read elsewhere', () => {
  const f = (p: Tensor, q: Tensor, r: Tensor, s: Tensor) => {
    const product = matmul(p, r);
    return [add(product, matmul(q, s)), product];
  };
  expect(printedAfter(mergeSums, f, x, y, a, b)).not.toContain('concat');
  const g = (p: Tensor, q: Tensor, r: Tensor, s: Tensor) => {
    const bias = matmul(p, r);
    return add(bias, add(bias, matmul(q, s)));
  };
  expect(printedAfter(mergeSums, g, x, y, a, b)).not.toContain('concat');
});

it('leaves sums that broadcast', () => {
  const f = (p: Tensor, q: Tensor, r: Tensor, s: Tensor) => add(matmul(p, r), matmul(q, s));
  expect(printedAfter(mergeSums, f, x, random([1, 4]), a, b)).not.toContain('concat');
});

it('goes through sums that are deeper than the stack of JavaScript', () => {
  const f = (p: Tensor) => {
    let total = p;
    for (let i = 0; i < 20_000; i += 1) total = add(total, p);
    return total;
  };
  expect(printedAfter(mergeSums, f, random([]))).not.toContain('concat');
});
