import { add, concat, zeros, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { joinDisjointSums } from '../../src/simplify/disjoint-sums.ts';
import { printedBy } from '../printed-by.ts';
import { float64, random } from '../random.ts';

const [x, y] = [random([3, 2]), random([3, 1])];
const none = (columns: number): Tensor => zeros([3, columns], float64);

it('concatenates parts that stand beside each other among zeros', () => {
  const f = (a: Tensor, b: Tensor) => [
    add(concat([a, none(1)], 1), concat([none(2), b], 1)),
    add(concat([none(3), a, none(2)], 1), concat([none(1), b, none(5)], 1)),
    add(concat([a, none(1)], 1), concat([none(1), none(2)], 1)),
  ];
  expect(printedBy(joinDisjointSums, f, x, y)).toMatchInlineSnapshot(`
    "(a: float64 [3, 2], b: float64 [3, 1]) {
      c: float64 [3, 3] = concat[1] a 0
      d: float64 [3, 3] = concat[1] a b
      e: float64 [3, 7] = concat[1] 0 b 0 a 0
      f: float64 [3, 3] = add c 0
    } -> (d, e, f)"
  `);
});

it('keeps the dtype of the sum', () => {
  const f = (a: Tensor, b: Tensor) => add(concat([a, none(1)], 1), concat([none(2), b], 1));
  expect(
    printedBy(joinDisjointSums, f, random([3, 2], 'float32'), random([3, 1], 'float32')),
  ).toContain('cast[float64]');
});

it('leaves parts that overlap, other axes, shapes and dtypes', () => {
  const isLeft = (f: (a: Tensor, b: Tensor) => unknown): void =>
    expect(printedBy(joinDisjointSums, f, x, random([3, 1], 'float32'))).toMatch(/= add/);
  isLeft((a) => add(concat([a, none(1)], 1), concat([none(1), a], 1)));
  isLeft((a) =>
    add(concat([a, none(2)], 1), concat([concat([a, a], 1), zeros([0, 4], float64)], 0)),
  );
  isLeft((a) =>
    add(concat([a, none(1)], 1), concat([zeros([1, 2], float64), zeros([1, 1], float64)], 1)),
  );
  isLeft((a, b) => add(concat([a, none(1)], 1), concat([zeros([3, 2]), b], 1)));
});
