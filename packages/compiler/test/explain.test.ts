import { grad, scan } from '@tapeloop/autodiff';
import {
  add,
  concat,
  determinant,
  key,
  matmul,
  normal,
  sort,
  splitKey,
  sum,
  tanh,
  zeros,
  type IntTensor,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { explain, schedule } from '../src/index.ts';

const loss = (w: Tensor, xs: Tensor): Tensor<[]> => {
  const step = (h: Tensor, x: Tensor): [Tensor, null] => [tanh(matmul(concat([x, h], 1), w)), null];
  const [last] = scan(step, zeros([2, 4]), xs);
  return sum(sort(last));
};
const args = [zeros([7, 4]), zeros([5, 2, 3])] as const;

describe('explain', () => {
  it('says what is done once and at each step, what it costs, and what the passes did', () => {
    expect(explain(grad(loss), ...args)).toBe(
      `
once: 2 products, 6 moves, 2 other operations, 2 loops, 816 flops, 2.88 kB
  product [10, 3] x [3, 4]: 240 flops, 328 B
  product [7, 10] x [10, 4]: 560 flops, 552 B
  move of 1 inputs, 1 outputs (reshape): 0 flops, 240 B
  move of 1 inputs, 1 outputs (slice): 0 flops, 160 B
  move of 1 inputs, 2 outputs (slice transpose): 0 flops, 240 B
  move of 1 inputs, 1 outputs (reshape): 0 flops, 320 B
  move of 2 inputs, 1 outputs (slice concat reshape transpose): 0 flops, 560 B
  move of 1 inputs, 1 outputs (reshape): 0 flops, 320 B
  argsort to int32 [2, 4]: 8 flops, 64 B
  addAlongAxis to float32 [2, 4]: 8 flops, 96 B
  each of 5 steps forward: 1 product, 1 kernel, 72 flops, 224 B
    product [2, 4] x [4, 4] added to what is there: 64 flops, 160 B
    kernel of 1 inputs, 1 outputs (tanh): 8 flops, 64 B
    saves for the way back, as dear: float32 [2, 4] of tanh, 160 B
  each of 5 steps backward: 1 product, 1 kernel, 88 flops, 224 B
    product [2, 4] x [4, 4]: 64 flops, 128 B
    kernel of 2 inputs, 1 outputs (mul sub): 24 flops, 96 B
    stacks: float32 [2, 4] of mul, 160 B
    computes again what is cheap: mul sub
accumulate: summed over 5 steps after the loop: a carry of float32 [7, 4]
split concatenations: split the product of a concatenation into 2, by what waits for the carry
hoist: hoisted matmul: for all steps at once, before a loop of 5
hoist: hoisted slice: once for all steps, before a loop of 5 (2 times)
hoist: hoisted transpose: once for all steps, before a loop of 5
hoist: hoisted concat: for all steps at once, before a loop of 5
fuse: joined 1 operations in 1 kernels
fuse: joined 3 operations in 1 kernels
fuse: joined 11 operations in 6 kernels
`.trim(),
    );
  });

  it('says why something stays in its loop', () => {
    const walk = (keys: IntTensor<[4, 2]>): Tensor =>
      scan(
        (h: Tensor, k: Key): [Tensor, null] => [add(h, normal(k, [2])), null],
        zeros([2]),
        keys,
      )[0];
    const { notes } = schedule(walk, splitKey(key(0), 4));
    expect(notes).toContainEqual({
      pass: 'hoist',
      text: 'not hoisted: normal has no rule for all steps at once',
    });
  });

  it('names what JavaScript has to do', () => {
    expect(explain(determinant, zeros([3, 3]))).toBe(`once: 1 other operation, 1 flops, 40 B
  determinant to float32 []: 1 flops, 40 B; in JavaScript: determinant`);
  });

  it('has large numbers in thousands and more', () => {
    const text = explain(matmul, zeros([1000, 1000]), zeros([1000, 1000]));
    expect(text).toBe(`once: 1 product, 2 Gflops, 12 MB
  product [1000, 1000] x [1000, 1000]: 2 Gflops, 12 MB`);
  });
});

describe('schedule', () => {
  it('counts the work of a step, and what is stacked and why', () => {
    const { work } = schedule(grad(loss), ...args);
    const [forward, backward] = work.loops;
    expect([forward!.length, forward!.reverse, backward!.reverse]).toEqual([5, false, true]);
    expect(forward!.stacked).toMatchObject([{ madeBy: 'tanh', dear: true, saved: true }]);
    expect(backward!.again).toEqual(['mul', 'sub']);
    expect(work.products.map(({ flops, bytes }) => [flops, bytes])).toEqual([
      [2 * 10 * 3 * 4, 4 * (30 + 12 + 40)],
      [2 * 7 * 10 * 4, 4 * (70 + 40 + 28)],
    ]);
  });
});
