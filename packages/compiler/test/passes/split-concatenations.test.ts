import { scan } from '@tapeloop/autodiff';
import { add, concat, matmul, slice, sum, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { splitConcatenations } from '../../src/passes/split-concatenations.ts';
import { printedAfter } from '../printed-after.ts';
import { float64, random } from '../random.ts';

const initial = zeros([3, 4], float64);
type Step = (h: Tensor, x: Tensor, W: Tensor) => [Tensor, unknown];
const loop = (step: Step) => (xs: Tensor, W: Tensor) =>
  scan((h: Tensor, x: Tensor) => step(h, x, W), initial, xs);
const xs = random([5, 3, 2]);

it('parts the product of input and state', () => {
  const f = loop((h, x, W) => [tanh(matmul(concat([x, h], 1), W) as Tensor), null]);
  expect(printedAfter(splitConcatenations, f, xs, random([6, 4]))).toMatchInlineSnapshot(`
    "(a: float64 [5, 3, 2], b: float64 [6, 4]) {
      c: float64 [3, 4] = scan[length=5 constants=1 carries=1] b 0 a
        (a: float64 [6, 4], b: float64 [3, 4], c: float64 [3, 2]) {
          d: float64 [3, 2] = concat[1] c
          e: float64 [3, 4] = concat[1] b
          f: float64 [2, 4] = slice[axis=0 start=0 end=2] a
          g: float64 [3, 4] = matmul d f
          h: float64 [4, 4] = slice[axis=0 start=2 end=6] a
          i: float64 [3, 4] = matmul e h
          j: float64 [3, 4] = add g i
          k: float64 [3, 4] = tanh j
        } -> (k)
    } -> (c)"
  `);
});

it('keeps neighbours that wait, or do not, together', () => {
  const f = loop((h, x, W) => [tanh(matmul(concat([x, x, h, tanh(h)], 1), W) as Tensor), null]);
  expect(printedAfter(splitConcatenations, f, xs, random([12, 4])).match(/matmul/g)).toHaveLength(
    2,
  );
});

it('leaves products of concatenations that all wait, or are of rows', () => {
  const wide = loop((h, _x, W) => [tanh(matmul(concat([h, tanh(h)], 1), W) as Tensor), null]);
  expect(printedAfter(splitConcatenations, wide, xs, random([8, 4])).match(/matmul/g)).toHaveLength(
    1,
  );
  const rows = loop((h, x, W) => [
    tanh(add(h, sum(matmul(concat([x, slice(h, 0, 2, 1)], 0), W), 0)) as Tensor),
    null,
  ]);
  expect(printedAfter(splitConcatenations, rows, xs, random([2, 4])).match(/matmul/g)).toHaveLength(
    1,
  );
});

it('computes parts of another dtype in that of the whole', () => {
  const f = loop((h, x, W) => [tanh(matmul(concat([x, h], 1), W) as Tensor), null]);
  expect(
    printedAfter(splitConcatenations, f, random([5, 3, 2], 'float32'), random([6, 4], 'float32')),
  ).toContain('cast[float64]');
});

it('cuts the product of which some columns lead to the carry and some do not', () => {
  const f = loop((h, x, W) => {
    const both = matmul(h, W) as Tensor;
    return [add(tanh(slice(both, 0, 4, 1) as Tensor), sum(x)) as Tensor, slice(both, 4, 6, 1)];
  });
  expect(printedAfter(splitConcatenations, f, xs, random([4, 6]))).toMatchInlineSnapshot(`
    "(a: float64 [5, 3, 2], b: float64 [4, 6]) {
      c: float64 [3, 4], d: float64 [5, 3, 2] = scan[length=5 constants=1 carries=1] b 0 a
        (a: float64 [4, 6], b: float64 [3, 4], c: float64 [3, 2]) {
          d: float64 [4, 4] = slice[axis=1 start=0 end=4] a
          e: float64 [3, 4] = matmul b d
          f: float64 [3, 4] = tanh e
          g: float64 [] = sum[axes=[0, 1]] c
          h: float64 [3, 4] = add f g
          i: float64 [4, 2] = slice[axis=1 start=4 end=6] a
          j: float64 [3, 2] = matmul b i
        } -> (h, j)
    } -> (c, d)"
  `);
});

it('looks at each loop by itself, in loops within loops', () => {
  const inner = (h: Tensor, rows: Tensor, W: Tensor) =>
    scan(
      (k: Tensor, x: Tensor): [Tensor, null] => [
        tanh(matmul(concat([x, k], 1), W) as Tensor),
        null,
      ],
      h,
      rows,
    )[0];
  const f = (all: Tensor, W: Tensor) =>
    scan((h: Tensor, x: Tensor): [Tensor, null] => [inner(h, x, W), null], initial, all)[0];
  expect(printedAfter(splitConcatenations, f, random([5, 2, 3, 2]), random([6, 4])))
    .toMatchInlineSnapshot(`
    "(a: float64 [5, 2, 3, 2], b: float64 [6, 4]) {
      c: float64 [3, 4] = scan[length=5 constants=1 carries=1] b 0 a
        (a: float64 [6, 4], b: float64 [3, 4], c: float64 [2, 3, 2]) {
          d: float64 [3, 4] = scan[length=2 constants=1 carries=1] a b c
            (a: float64 [6, 4], b: float64 [3, 4], c: float64 [3, 2]) {
              d: float64 [3, 2] = concat[1] c
              e: float64 [3, 4] = concat[1] b
              f: float64 [2, 4] = slice[axis=0 start=0 end=2] a
              g: float64 [3, 4] = matmul d f
              h: float64 [4, 4] = slice[axis=0 start=2 end=6] a
              i: float64 [3, 4] = matmul e h
              j: float64 [3, 4] = add g i
              k: float64 [3, 4] = tanh j
            } -> (k)
        } -> (d)
    } -> (c)"
  `);
});

it('leaves products outside loops', () => {
  const f = (x: Tensor, W: Tensor) => matmul(concat([x, tanh(x)], 1), W);
  expect(
    printedAfter(splitConcatenations, f, random([3, 2]), random([4, 4])).match(/matmul/g),
  ).toHaveLength(1);
});

it('goes through bodies that are deeper than the stack of JavaScript', () => {
  const f = loop((h, x, W) => {
    let deep = h;
    for (let i = 0; i < 20_000; i += 1) deep = add(deep, 1);
    return [matmul(concat([x, deep], 1), W) as Tensor, null];
  });
  expect(
    printedAfter(splitConcatenations, f, random([1, 3, 2]), random([6, 4])).match(/matmul/g),
  ).toHaveLength(2);
});
