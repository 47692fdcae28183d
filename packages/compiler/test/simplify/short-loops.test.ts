import { scan } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import { add, mul, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { unrollShortLoops } from '../../src/simplify/short-loops.ts';
import { printedBy } from '../printed-by.ts';
import { float64, random } from '../random.ts';

const f = (xs: Tensor, h0: Tensor) =>
  scan(
    (h: Tensor, x: Tensor): [Tensor, Tensor[]] => {
      const next = tanh(add(h, x));
      return [next, [next, mul(next, h)]];
    },
    h0,
    xs,
  );

it('takes the step for the loop where there is one', () => {
  expect(printedBy(unrollShortLoops, f, random([1, 3]), random([3]))).toMatchInlineSnapshot(`
    "(a: float64 [1, 3], b: float64 [3]) {
      c: float64 [3] = unstack[0] a
      d: float64 [3] = add b c
      e: float64 [3] = tanh d
      f: float64 [3] = mul e b
      g: float64 [1, 3] = stack[0] e
      h: float64 [1, 3] = stack[0] f
    } -> (e, g, h)"
  `);
});

it('takes the first carries for the last where there is none', () => {
  expect(printedBy(unrollShortLoops, f, random([0, 3]), random([3]))).toMatchInlineSnapshot(`
    "(a: float64 [0, 3], b: float64 [3]) {
    } -> (b, constant(float64 [0, 3]), constant(float64 [0, 3]))"
  `);
});

it('leaves other loops', () => {
  expect(printedBy(unrollShortLoops, f, random([2, 3]), random([3]))).toContain('scan');
});

it('takes numbers, too', () => {
  const g = (a: number) =>
    scan((b: number): [number, null] => [scalar.mul(b, a), null], 3, zeros([1], float64))[0];
  expect(printedBy(unrollShortLoops, g, 2)).toBe(
    '(a: a number) {\n  b: a number = mul 3 a\n} -> (b)',
  );
});
