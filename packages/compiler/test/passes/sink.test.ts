import { scan } from '@tapeloop/autodiff';
import {
  add,
  matmul,
  mul,
  slice,
  softmax,
  sum,
  tanh,
  zeros,
  gather,
  argmax,
  type Tensor,
} from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { sink } from '../../src/passes/sink.ts';
import { printedAfter } from '../printed-after.ts';
import { float64, random } from '../random.ts';

const initial = zeros([3, 4], float64);

it('computes an output layer after the loop', () => {
  const f = (xs: Tensor, W: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, Tensor] => {
        const next = tanh(add(h, x));
        return [next, softmax(matmul(next, W)) as Tensor];
      },
      initial,
      xs,
    );
  expect(printedAfter(sink, f, random([5, 3, 4]), random([4, 2]))).toMatchInlineSnapshot(`
    "(a: float64 [5, 3, 4], b: float64 [4, 2]) {
      c: float64 [3, 4], d: float64 [5, 3, 4] = scan[length=5 constants=0 carries=1] 0 a
        (a: float64 [3, 4], b: float64 [3, 4]) {
          c: float64 [3, 4] = add a b
          d: float64 [3, 4] = tanh c
        } -> (d, d)
      e: float64 [15, 4] = reshape[[15, 4]] d
      f: float64 [15, 2] = matmul e b
      g: float64 [5, 3, 2] = reshape[[5, 3, 2]] f
      h: float64 [5, 3, 2] = softmax[2] g
    } -> (c, h)"
  `);
});

it('leaves a product that the carry waits for', () => {
  const f = (xs: Tensor, W: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, Tensor] => {
        const y = matmul(h, W) as Tensor;
        return [tanh(add(y, x)), y];
      },
      initial,
      xs,
    );
  expect(printedAfter(sink, f, random([5, 3, 4]), random([4, 4]))).toMatch(/scan[^]*matmul/);
});

it('leaves a product of which both sides differ at every step', () => {
  const f = (xs: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, Tensor] => [tanh(add(h, x)), matmul(h, x) as Tensor],
      zeros([4, 4], float64),
      xs,
    );
  expect(printedAfter(sink, f, random([5, 4, 4]))).toMatch(/scan[^]*matmul/);
});

it('leaves what has no rule for all steps, and says so', () => {
  const notes: string[] = [];
  const f = (xs: Tensor, W: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, unknown] => {
        const y = matmul(h, W) as Tensor;
        return [tanh(add(h, x)), [gather(y, argmax(slice(y, 0, 3, 1), 1)), matmul(h, tanh(W))]];
      },
      initial,
      xs,
    );
  const printed = printedAfter(
    (graph) => sink(graph, (text) => notes.push(text)),
    f,
    random([5, 3, 4]),
    random([4, 4]),
  );
  expect(printed.match(/\n {6}.*matmul/g)).toHaveLength(1);
  expect(notes).toEqual([
    'not sunk: gather has no rule for all steps at once',
    'sunk matmul below a loop of 5',
  ]);
});

it.each([0, 1, 4])('gives cheap outputs of what is outside anyway, over %d steps', (steps) => {
  const f = (xs: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, Tensor[]] => {
        const next = tanh(add(h, x));
        return [next, [next, mul(next, x), tanh(next)]];
      },
      initial,
      xs,
      { reverse: true },
    );
  const printed = printedAfter(sink, f, random([steps, 3, 4]));
  expect(printed.match(/\n {6}.*/g)).toHaveLength(3);
});

it('leaves products of inner loops in the step of the outer one', () => {
  const inner = (h: Tensor, xs: Tensor, W: Tensor) =>
    scan(
      (k: Tensor, x: Tensor): [Tensor, Tensor] => [tanh(add(k, x)), matmul(k, W) as Tensor],
      h,
      xs,
    );
  const f = (xs: Tensor, W: Tensor) =>
    scan(
      (h: Tensor, x: Tensor): [Tensor, Tensor] => {
        const [last, ys] = inner(h, x, W);
        return [last, sum(ys, 0) as Tensor];
      },
      initial,
      xs,
    );
  expect(printedAfter(sink, f, random([5, 2, 3, 4]), random([4, 2]))).toMatchInlineSnapshot(`
    "(a: float64 [5, 2, 3, 4], b: float64 [4, 2]) {
      c: float64 [3, 4], d: float64 [5, 3, 2] = scan[length=5 constants=1 carries=1] b 0 a
        (a: float64 [4, 2], b: float64 [3, 4], c: float64 [2, 3, 4]) {
          d: float64 [3, 4], e: float64 [2, 3, 4] = scan[length=2 constants=0 carries=1] b c
            (a: float64 [3, 4], b: float64 [3, 4]) {
              c: float64 [3, 4] = add a b
              d: float64 [3, 4] = tanh c
            } -> (d, a)
          f: float64 [6, 4] = reshape[[6, 4]] e
          g: float64 [6, 2] = matmul f a
          h: float64 [2, 3, 2] = reshape[[2, 3, 2]] g
          i: float64 [3, 2] = sum[axes=[0]] h
        } -> (d, i)
    } -> (c, d)"
  `);
});
