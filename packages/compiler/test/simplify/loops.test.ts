import { scan } from '@tapeloop/autodiff';
import { add, full, mul, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { numberLoop } from '../number-loop.ts';
import { simplifyLoopInputs } from '../../src/simplify/loops.ts';
import { printedBy } from '../printed-by.ts';
import { float64, random } from '../random.ts';

const zero = zeros([3], float64);

it('takes equal operands once, constants and inputs apart', () => {
  const f = (xs: Tensor) =>
    scan(
      (h: Tensor, { x, y }: { x: Tensor; y: Tensor }): [Tensor, null] => [
        tanh(add(h, mul(x, y))),
        null,
      ],
      zero,
      { x: xs, y: xs },
    )[0];
  expect(printedBy(simplifyLoopInputs, f, random([4, 3]))).toMatchInlineSnapshot(`
    "(a: float64 [4, 3]) {
      b: float64 [3] = scan[length=4 constants=0 carries=1] 0 a
        (a: float64 [3], b: float64 [3]) {
          c: float64 [3] = mul b b
          d: float64 [3] = add a c
          e: float64 [3] = tanh d
        } -> (e)
    } -> (b)"
  `);
});

it('has constants whose entries are all equal in the body', () => {
  const f = (xs: Tensor) =>
    scan(
      (h: Tensor, { x, y }: { x: Tensor; y: Tensor }): [Tensor, null] => [add(mul(h, y), x), null],
      zero,
      { x: xs, y: full([4, 3], 2, float64) },
    )[0];
  expect(printedBy(simplifyLoopInputs, f, random([4, 3]))).toMatchInlineSnapshot(`
    "(a: float64 [4, 3]) {
      b: float64 [3] = scan[length=4 constants=0 carries=1] 0 a
        (a: float64 [3], b: float64 [3]) {
          c: float64 [3] = mul a 2
          d: float64 [3] = add c b
        } -> (d)
    } -> (b)"
  `);
});

it.each([0, 1, 4])('takes a carry that never changes for a constant, over %d steps', (steps) => {
  const f = (xs: Tensor, c: Tensor) =>
    scan(
      ([h, k]: [Tensor, Tensor], x: Tensor): [[Tensor, Tensor], Tensor] => [
        [tanh(add(h, x)), k],
        mul(k, h),
      ],
      [zero, c],
      xs,
      { reverse: true },
    );
  expect(printedBy(simplifyLoopInputs, f, random([steps, 3]), random([3]))).toContain(
    'constants=1 carries=1',
  );
});

it('takes numbers, too', () => {
  expect(printedBy(simplifyLoopInputs, numberLoop, 2)).toContain('constants=2 carries=1');
});

it('leaves what differs', () => {
  const f = (xs: Tensor) =>
    scan(
      ([h, k]: [Tensor, Tensor], x: Tensor): [[Tensor, Tensor], null] => [[k, add(h, x)], null],
      [zero, zero],
      xs,
    )[0];
  const { length } = printedBy(() => undefined, f, random([4, 3]));
  expect(printedBy(simplifyLoopInputs, f, random([4, 3]))).toHaveLength(length);
});

it('looks at loops within loops', () => {
  const inner = (h: Tensor, x: Tensor) =>
    scan(
      (k: Tensor, { a, b }: { a: Tensor; b: Tensor }): [Tensor, null] => [add(k, mul(a, b)), null],
      h,
      { a: x, b: x },
    )[0];
  const f = (xs: Tensor) =>
    scan((h: Tensor, x: Tensor): [Tensor, null] => [inner(h, x), null], zeros([], float64), xs)[0];
  expect(printedBy(simplifyLoopInputs, f, random([4, 3]))).toMatchInlineSnapshot(`
    "(a: float64 [4, 3]) {
      b: float64 [] = scan[length=4 constants=0 carries=1] 0 a
        (a: float64 [], b: float64 [3]) {
          c: float64 [] = scan[length=3 constants=0 carries=1] a b
            (a: float64 [], b: float64 []) {
              c: float64 [] = mul b b
              d: float64 [] = add a c
            } -> (d)
        } -> (c)
    } -> (b)"
  `);
});
