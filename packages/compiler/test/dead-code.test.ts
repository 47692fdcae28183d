import { scan } from '@tapeloop/autodiff';
import { add, mul, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { withoutDeadCode } from '../src/dead-code.ts';
import { printedAfter } from './printed-after.ts';
import { float64, random } from './random.ts';

const zero = zeros([3], float64);

it('drops outputs, carries and inputs of loops that nothing needs', () => {
  const f = (xs: Tensor, w: Tensor, unused: Tensor) => {
    const [last] = scan(
      ([a, b, c]: [Tensor, Tensor, Tensor], x: Tensor): [[Tensor, Tensor, Tensor], Tensor] => [
        [tanh(add(a, x)), mul(add(b, c), w), b],
        mul(a, unused),
      ],
      [zero, zero, zero],
      xs,
    );
    return last[0];
  };
  expect(printedAfter(withoutDeadCode, f, random([5, 3]), random([3]), random([3])))
    .toMatchInlineSnapshot(`
    "(a: float64 [5, 3], b: float64 [3], c: float64 [3]) {
      d: float64 [3] = scan[length=5 constants=0 carries=1] 0 a
        (a: float64 [3], b: float64 [3]) {
          c: float64 [3] = add a b
          d: float64 [3] = tanh c
        } -> (d)
    } -> (d)"
  `);
});

it('keeps carries that what is needed reads at another step', () => {
  const f = (xs: Tensor) =>
    scan(
      ([a, b, c]: [Tensor, Tensor, Tensor], x: Tensor): [[Tensor, Tensor, Tensor], Tensor] => [
        [x, a, b],
        tanh(c),
      ],
      [zero, zero, zero],
      xs,
    )[1];
  expect(printedAfter(withoutDeadCode, f, random([5, 3]))).toContain('carries=3');
});
