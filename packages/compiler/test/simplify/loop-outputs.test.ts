import { scan } from '@tapeloop/autodiff';
import { add, cast, concat, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { simplifyLoopOutputs } from '../../src/simplify/loop-outputs.ts';
import { printedBy } from '../printed-by.ts';
import { float64, random } from '../random.ts';

const zero = zeros([3], float64);

it('gives nothing twice, and no inputs', () => {
  const f = (xs: Tensor, c: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, Tensor[]] => {
        const next = tanh(add(h, x));
        return [next, [next, next, x, add(c, zero), zero]];
      },
      zero,
      xs,
    );
  expect(printedBy(simplifyLoopOutputs, f, random([4, 3]), random([3]))).toMatchInlineSnapshot(`
    "(a: float64 [4, 3], b: float64 [3]) {
      c: float64 [3] = add b 0
      d: float64 [4, 3] = broadcastTo[[4, 3]] c
      e: float64 [3], f: float64 [4, 3] = scan[length=4 constants=0 carries=1] 0 a
        (a: float64 [3], b: float64 [3]) {
          c: float64 [3] = add a b
          d: float64 [3] = tanh c
        } -> (d, d)
    } -> (e, f, f, a, d, 0)"
  `);
});

it.each([2, 5])(
  'gives no carry before a step where the one after is given, over %d steps',
  (steps) => {
    for (const reverse of [false, true]) {
      const f = (xs: Tensor) =>
        scan(
          (h: Tensor, x: Tensor): [Tensor, Tensor[]] => {
            const next = tanh(add(h, x));
            return [next, [h, next]];
          },
          zero,
          xs,
          { reverse },
        );
      expect(printedBy(simplifyLoopOutputs, f, random([steps, 3]))).toContain('} -> (d, d)');
    }
  },
);

it('gives a carry before a step where the one after is not given, or is another carry', () => {
  const f = (xs: Tensor) =>
    scan((h: Tensor, x: Tensor): [Tensor, Tensor] => [tanh(add(h, x)), h], zero, xs);
  expect(printedBy(simplifyLoopOutputs, f, random([4, 3]))).not.toContain('concat');
  const g = (xs: Tensor) =>
    scan(
      ([h, k]: [Tensor, Tensor], x: Tensor): [[Tensor, Tensor], Tensor[]] => [
        [k, tanh(add(h, x))],
        [h, k],
      ],
      [zero, zero],
      xs,
    );
  expect(printedBy(simplifyLoopOutputs, g, random([4, 3]))).not.toContain('concat');
});

it('gives no part of a concatenation that is given', () => {
  const f = (xs: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, Tensor[]] => {
        const next = tanh(add(h, x));
        return [next, [next, concat([x, next, h], 0) as Tensor, h]];
      },
      zero,
      xs,
    );
  expect(printedBy(simplifyLoopOutputs, f, random([4, 3]))).toMatchInlineSnapshot(`
    "(a: float64 [4, 3]) {
      b: float64 [3], c: float64 [4, 9] = scan[length=4 constants=0 carries=1] 0 a
        (a: float64 [3], b: float64 [3]) {
          c: float64 [3] = add a b
          d: float64 [3] = tanh c
          e: float64 [9] = concat[0] b d a
        } -> (d, e)
      d: float64 [4, 3] = slice[axis=1 start=3 end=6] c
      e: float64 [3, 3] = slice[axis=0 start=0 end=3] d
      f: float64 [4, 3] = concat[0] 0 e
    } -> (b, d, c, f)"
  `);
});

it('gives a part that the concatenation has in another dtype', () => {
  const f = (xs: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, Tensor[]] => {
        const next = tanh(add(h, x));
        const low = cast(next, 'float32');
        return [next, [low, concat([low, next], 0) as Tensor]];
      },
      zero,
      xs,
    );
  expect(printedBy(simplifyLoopOutputs, f, random([4, 3]))).not.toContain('slice');
});
