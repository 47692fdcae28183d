// What random programs found, made as small as they could be.
import { grad, scan } from '@tapeloop/autodiff';
import {
  add,
  key,
  matmul,
  mul,
  neg,
  normal,
  pad,
  reshape,
  sum,
  tanh,
  tensor,
  zeros,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { expect, test } from 'vitest';
import { mustAgree, subject } from './programs/agree.ts';

const drawn = (seed: number, ...shape: number[]): Tensor =>
  normal(key(seed), shape, { dtype: 'float64' });

test('simplify: zeros that are padded to nothing are there', () => {
  const f = (x: Tensor): Tensor =>
    tanh(
      pad(x, [
        [0, 1],
        [0, 0],
      ]),
    );
  expect(() => mustAgree(subject(f, zeros([0, 2], { dtype: 'float64' })))).not.toThrow();
});

test('sink: a cheap output stays in the loop where it is read there', () => {
  const f = (h: Tensor, u: Tensor, xs: Tensor): unknown =>
    scan(
      (c: Tensor, x: Tensor) => {
        const e = neg(c);
        return [add(matmul(c, u), x), [c, e, matmul(u, e)]] as const;
      },
      h,
      xs,
    );
  expect(() =>
    mustAgree(subject(f, drawn(1, 2, 2), drawn(2, 2, 2), drawn(3, 3, 2, 2))),
  ).not.toThrow();
});

test('merge shared: products of two left operands may wait for each other crosswise', () => {
  const f = (x: Tensor, y: Tensor, w: Tensor): unknown => {
    const [p, q] = [matmul(x, w), matmul(y, w)];
    return [p, q, matmul(x, tanh(q)), matmul(y, tanh(p))];
  };
  expect(() => mustAgree(subject(f, drawn(1, 2, 2), drawn(2, 2, 2), drawn(3, 2, 2)))).not.toThrow();
});

test('accumulate: a loop that nothing goes into but the carry that leaves it', () => {
  const f = (h: Tensor): unknown =>
    scan(
      (c: Tensor, x: Tensor) => [add(c, reshape(x, [1, 2])), x] as const,
      h,
      zeros([3, 2], { dtype: 'float64' }),
    );
  expect(() => mustAgree(subject(f, drawn(1, 1, 2)))).not.toThrow();
});

test('backward half: a step gives an integer, and its carry gets no gradient', () => {
  const loss = (p: { w: Tensor; h: Tensor }, n: IntTensor): Tensor =>
    sum(scan((_h: Tensor) => [mul(0.5, p.w), n] as const, p.h, [], { length: 2 })[0]);
  expect(() =>
    mustAgree(
      subject(grad(loss), { w: drawn(1, 2), h: drawn(2, 2) }, tensor(1, { dtype: 'int32' })),
    ),
  ).not.toThrow();
});
