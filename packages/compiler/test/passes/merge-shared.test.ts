import { scan } from '@tapeloop/autodiff';
import { add, matmul, sigmoid, sum, tanh, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { mergeShared } from '../../src/passes/merge-shared.ts';
import { inBodies } from '../../src/rewrite.ts';
import { printedAfter } from '../printed-after.ts';
import { random } from '../random.ts';

const square = (): Tensor => random([3, 3]);

it('makes one product of two with the same left operand', () => {
  const f = (x: Tensor, a: Tensor, b: Tensor) => [tanh(matmul(x, a)), matmul(x, b)];
  expect(printedAfter(mergeShared, f, random([2, 3]), random([3, 4]), random([3, 5])))
    .toMatchInlineSnapshot(`
    "(a: float64 [2, 3], b: float64 [3, 4], c: float64 [3, 5]) {
      d: float64 [3, 9] = concat[1] b c
      e: float64 [2, 9] = matmul a d
      f: float64 [2, 4] = slice[axis=1 start=0 end=4] e
      g: float64 [2, 5] = slice[axis=1 start=4 end=9] e
      h: float64 [2, 4] = tanh f
    } -> (h, g)"
  `);
});

it('orders the right operands by age, not by the order of the products', () => {
  const f = (x: Tensor, a: Tensor, b: Tensor) => [matmul(x, b), matmul(x, a)];
  expect(printedAfter(mergeShared, f, random([2, 3]), random([3, 4]), random([3, 5])))
    .toMatchInlineSnapshot(`
    "(a: float64 [2, 3], b: float64 [3, 4], c: float64 [3, 5]) {
      d: float64 [3, 9] = concat[1] b c
      e: float64 [2, 9] = matmul a d
      f: float64 [2, 4] = slice[axis=1 start=0 end=4] e
      g: float64 [2, 5] = slice[axis=1 start=4 end=9] e
    } -> (g, f)"
  `);
});

it('leaves a product that waits for the other', () => {
  const f = (x: Tensor, a: Tensor) => matmul(x, matmul(x, a));
  expect(printedAfter(mergeShared, f, square(), square())).toMatchInlineSnapshot(`
    "(a: float64 [3, 3], b: float64 [3, 3]) {
      c: float64 [3, 3] = matmul a b
      d: float64 [3, 3] = matmul a c
    } -> (d)"
  `);
});

it('merges one group of two that would wait for each other', () => {
  const f = (x: Tensor, y: Tensor, a: Tensor, d: Tensor) => {
    const [p, q] = [matmul(x, a), matmul(y, d)];
    return [matmul(y, tanh(p)), matmul(x, sigmoid(q))];
  };
  expect(printedAfter(mergeShared, f, square(), square(), square(), square()))
    .toMatchInlineSnapshot(`
    "(a: float64 [3, 3], b: float64 [3, 3], c: float64 [3, 3], d: float64 [3, 3]) {
      e: float64 [3, 3] = matmul b d
      f: float64 [3, 3] = sigmoid e
      g: float64 [3, 6] = concat[1] c f
      h: float64 [3, 6] = matmul a g
      i: float64 [3, 3] = slice[axis=1 start=0 end=3] h
      j: float64 [3, 3] = slice[axis=1 start=3 end=6] h
      k: float64 [3, 3] = tanh i
      l: float64 [3, 3] = matmul b k
    } -> (l, j)"
  `);
});

it('leaves batches of products', () => {
  const f = (x: Tensor, a: Tensor, b: Tensor) => [matmul(x, a), matmul(x, b)];
  expect(
    printedAfter(mergeShared, f, random([4, 2, 3]), random([4, 3, 3]), random([4, 3, 3])),
  ).not.toContain('concat');
});

it('takes products of other dtypes, too', () => {
  const f = (x: Tensor, a: Tensor, b: Tensor) => [matmul(x, a), matmul(x, b)];
  const args = [random([2, 3]), random([3, 3], 'float32'), random([3, 3])] as const;
  expect(printedAfter(mergeShared, f, ...args)).toContain('concat');
});

it('works in loops within loops', () => {
  const f = (xs: Tensor, a: Tensor, b: Tensor) => {
    const inner =
      (x: Tensor) =>
      (h: Tensor, y: Tensor): [Tensor, null] => [
        add(tanh(matmul(h, a)), add(matmul(h, b), matmul(y, x))),
        null,
      ];
    const outer = (h: Tensor, x: Tensor): [Tensor, null] => [scan(inner(x), h, xs)[0], null];
    return sum(scan(outer, a, xs)[0]);
  };
  const inLoops = printedAfter(
    (graph, note) => inBodies(graph, (body) => mergeShared(body, note)),
    f,
    random([2, 3, 3]),
    square(),
    square(),
  );
  expect(inLoops.match(/matmul/g)).toHaveLength(2);
});
