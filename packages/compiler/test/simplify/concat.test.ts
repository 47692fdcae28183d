import { concat, slice, zeros, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { simplifyMoves } from '../../src/simplify/moves.ts';
import { float64, random } from '../random.ts';
import { printedBy } from '../printed-by.ts';

const [x, y] = [random([3, 4]), random([3, 2])];

it('is nothing, of one thing or of all slices of a thing', () => {
  const f = (a: Tensor) => [
    concat([a], 1),
    concat([slice(a, 0, 1, 1), slice(a, 1, 4, 1)], 1),
    concat([zeros([0, 4], float64), a], 0),
  ];
  expect(printedBy(simplifyMoves, f, x)).toBe('(a: float64 [3, 4]) {\n} -> (a, a, a)');
});

it('joins slices that lie side by side', () => {
  const f = (a: Tensor, b: Tensor) => concat([b, slice(a, 0, 1, 1), slice(a, 1, 3, 1), b], 1);
  expect(printedBy(simplifyMoves, f, x, y)).toMatchInlineSnapshot(`
    "(a: float64 [3, 4], b: float64 [3, 2]) {
      c: float64 [3, 3] = slice[axis=1 start=0 end=3] a
      d: float64 [3, 7] = concat[1] b c b
    } -> (d)"
  `);
});

it('leaves slices of other things, in another order, or along another axis', () => {
  const isLeft = (f: (a: Tensor, b: Tensor) => Tensor): void =>
    expect(printedBy(simplifyMoves, f, x, y).match(/slice/g)).toHaveLength(2);
  isLeft((a, b) => concat([slice(a, 0, 1, 1), slice(b, 1, 2, 1)], 1) as Tensor);
  isLeft((a) => concat([slice(a, 1, 2, 1), slice(a, 0, 1, 1)], 1) as Tensor);
  isLeft((a) => concat([slice(a, 0, 1, 1), slice(a, 1, 2, 1)], 0) as Tensor);
});

it('leaves what has to be cast', () => {
  const f = (a: Tensor, b: Tensor) => concat([slice(a, 0, 1, 1), slice(a, 1, 4, 1), b], 1);
  expect(printedBy(simplifyMoves, f, random([3, 4], 'float32'), y).match(/slice/g)).toHaveLength(2);
});
