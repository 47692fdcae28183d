import { cast, sum, tensor, type NdArray } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { simplifySums } from '../../src/simplify/sums.ts';
import { printedBy } from '../printed-by.ts';
import { random } from '../random.ts';

it('makes one sum of a sum over other axes', () => {
  const keep = { keepDims: true };
  const f = (x: NdArray) => [
    sum(sum(x, 1), [0, 1]),
    sum(sum(x, 0), -1),
    sum(sum(x, 2, keep), 0, keep),
  ];
  expect(printedBy(simplifySums, f, random([2, 3, 4]))).toMatchInlineSnapshot(`
    "(a: float64 [2, 3, 4]) {
      b: float64 [] = sum[axes=[0, 1, 2]] a
      c: float64 [3] = sum[axes=[0, 2]] a
      d: float64 [1, 3, 1] = sum[axes=[0, 2] keepDims] a
    } -> (b, c, d)"
  `);
});

it('reshapes where there is nothing to add', () => {
  const f = (x: NdArray) => [sum(x, 1), sum(x, 1, { keepDims: true }), sum(x, [])];
  expect(printedBy(simplifySums, f, random([2, 1]))).toMatchInlineSnapshot(`
    "(a: float64 [2, 1]) {
      b: float64 [2] = reshape[[2]] a
    } -> (b, a, a)"
  `);
});

it('leaves sums that count, and sums that keep and drop axes', () => {
  const counts = printedBy(
    simplifySums,
    (x: NdArray) => [sum(cast(x, 'bool'), 1), sum(sum(x, 0, { keepDims: true }), 1)],
    random([2, 1]),
  );
  expect(counts.match(/sum/g)).toHaveLength(2);
  expect(printedBy(simplifySums, (x: NdArray) => sum(x), tensor([]))).toContain('sum');
});
