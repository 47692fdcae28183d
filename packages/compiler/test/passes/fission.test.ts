import { scan } from '@tapeloop/autodiff';
import { add, matmul, mul, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { fission } from '../../src/passes/fission.ts';
import { printedAfter } from '../printed-after.ts';
import { float64, random } from '../random.ts';

const zero = zeros([3, 4], float64);
const layer = (h: Tensor, x: Tensor, W: Tensor): Tensor => tanh(add(matmul(h, W), x));
const loops = (printed: string): number => printed.match(/scan/g)!.length;

it('gives two layers in one step a loop each', () => {
  const f = (xs: Tensor, A: Tensor, B: Tensor) =>
    scan(
      ([a, b]: [Tensor, Tensor], x: Tensor): [[Tensor, Tensor], Tensor] => {
        const below = layer(a, x, A);
        const above = layer(b, below, B);
        return [[below, above], mul(above, x)];
      },
      [zero, zero],
      xs,
    );
  expect(printedAfter(fission, f, random([5, 3, 4]), random([4, 4]), random([4, 4])))
    .toMatchInlineSnapshot(`
    "(a: float64 [5, 3, 4], b: float64 [4, 4], c: float64 [4, 4]) {
      d: float64 [3, 4], e: float64 [5, 3, 4] = scan[length=5 constants=1 carries=1] b 0 a
        (a: float64 [4, 4], b: float64 [3, 4], c: float64 [3, 4]) {
          d: float64 [3, 4] = matmul b a
          e: float64 [3, 4] = add d c
          f: float64 [3, 4] = tanh e
        } -> (f, f)
      f: float64 [3, 4], g: float64 [5, 3, 4] = scan[length=5 constants=1 carries=1] c 0 a e
        (a: float64 [4, 4], b: float64 [3, 4], c: float64 [3, 4], d: float64 [3, 4]) {
          e: float64 [3, 4] = matmul b a
          f: float64 [3, 4] = add e d
          g: float64 [3, 4] = tanh f
          h: float64 [3, 4] = mul g c
        } -> (g, h)
    } -> (d, f, g)"
  `);
});

it.each([0, 1, 4])('divides three layers, over %d steps in either direction', (steps) => {
  for (const reverse of [false, true]) {
    const f = (xs: Tensor, ...[A, B, C]: Tensor[]) =>
      scan(
        (carry: Tensor[], x: Tensor): [Tensor[], Tensor] => {
          const a = layer(carry[0]!, x, A!);
          const b = layer(carry[1]!, a, B!);
          const c = layer(carry[2]!, add(a, b), C!);
          return [[c, b, a].toReversed(), c];
        },
        [zero, zero, zero],
        xs,
        { reverse },
      );
    expect(
      loops(
        printedAfter(
          fission,
          f,
          random([steps, 3, 4]),
          random([4, 4]),
          random([4, 4]),
          random([4, 4]),
        ),
      ),
    ).toBe(3);
  }
});

it('leaves carries that wait for each other', () => {
  const f = (xs: Tensor, A: Tensor) =>
    scan(
      ([a, b]: [Tensor, Tensor], x: Tensor): [[Tensor, Tensor], null] => [
        [layer(b, x, A), layer(a, x, A)],
        null,
      ],
      [zero, zero],
      xs,
    )[0];
  expect(loops(printedAfter(fission, f, random([5, 3, 4]), random([4, 4])))).toBe(1);
});

it('leaves carries without products of their own', () => {
  const f = (xs: Tensor, A: Tensor) =>
    scan(
      ([a, b]: [Tensor, Tensor], x: Tensor): [[Tensor, Tensor], null] => {
        const next = layer(a, x, A);
        return [[next, mul(b, next)], null];
      },
      [zero, zero],
      xs,
    )[0];
  expect(loops(printedAfter(fission, f, random([5, 3, 4]), random([4, 4])))).toBe(1);
});

it('divides loops within loops as often as they need', () => {
  const inner = (x: Tensor, h: Tensor[], [A, B, C]: Tensor[]) =>
    scan(
      (carry: Tensor[]): [Tensor[], null] => {
        const a = layer(carry[0]!, x, A!);
        const b = layer(carry[1]!, a, B!);
        return [[a, b, layer(carry[2]!, b, C!)], null];
      },
      h,
      zeros([4]),
    )[0];
  const f = (xs: Tensor, ...weights: Tensor[]) =>
    scan(
      (h: Tensor[], x: Tensor): [Tensor[], null] => [inner(x, h, weights), null],
      [zero, zero, zero],
      xs,
    )[0];
  expect(
    loops(
      printedAfter(fission, f, random([2, 3, 4]), random([4, 4]), random([4, 4]), random([4, 4])),
    ),
  ).toBe(4);
});
