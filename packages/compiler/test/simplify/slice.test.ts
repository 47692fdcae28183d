import { concat, slice, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { simplifyMoves } from '../../src/simplify/moves.ts';
import { printedBy } from '../printed-by.ts';
import { random } from '../random.ts';

const [x, y] = [random([3, 4]), random([3, 2])];

it('drops slices of everything, and joins slices of slices', () => {
  const f = (a: Tensor) => [slice(a, 0, 3), slice(slice(a, 1, 4, 1), 1, 2, 1)];
  expect(printedBy(simplifyMoves, f, x)).toMatchInlineSnapshot(`
    "(a: float64 [3, 4]) {
      b: float64 [3, 1] = slice[axis=1 start=2 end=3] a
    } -> (a, b)"
  `);
});

it('finds the parts of a concatenation that it takes', () => {
  const f = (a: Tensor, b: Tensor) => {
    const all = concat([a, b, a], 1);
    return [slice(all, 4, 6, 1), slice(all, 3, 7, 1)];
  };
  expect(printedBy(simplifyMoves, f, x, y)).toMatchInlineSnapshot(`
    "(a: float64 [3, 4], b: float64 [3, 2]) {
      c: float64 [3, 2] = slice[axis=1 start=0 end=2] b
      d: float64 [3, 1] = slice[axis=1 start=3 end=4] a
      e: float64 [3, 1] = slice[axis=1 start=0 end=1] a
      f: float64 [3, 4] = concat[1] d c e
    } -> (c, f)"
  `);
});

it('keeps the dtype of the concatenation', () => {
  const f = (a: Tensor, b: Tensor) => slice(concat([a, b], 0), 0, 3);
  expect(printedBy(simplifyMoves, f, random([3, 4], 'float32'), x)).toMatchInlineSnapshot(`
    "(a: float32 [3, 4], b: float64 [3, 4]) {
      c: float32 [3, 4] = slice[axis=0 start=0 end=3] a
      d: float64 [3, 4] = cast[float64] c
    } -> (d)"
  `);
});

it('leaves slices along other axes, and empty ones', () => {
  const f = (a: Tensor, b: Tensor) => [
    slice(concat([a, b], 1), 0, 1),
    slice(slice(a, 0, 1), 0, 1, 1),
    slice(concat([a, b], 1), 2, 2, 1),
  ];
  const printed = printedBy(simplifyMoves, f, x, y);
  expect(printed.match(/slice/g)).toHaveLength(4);
});
