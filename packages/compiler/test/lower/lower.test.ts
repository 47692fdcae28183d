import { scan } from '@tapeloop/autodiff';
import {
  add,
  concat,
  matmul,
  slice,
  sum,
  tanh,
  transpose,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import type { Instruction } from '../../src/lower/instruction.ts';
import { programOf } from './program-of.ts';

/** The kinds of a function's instructions, those of loops in lists of their own. */
function kindsOf<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  ...args: Args
): unknown[] {
  const kinds = (list: readonly Instruction[]): unknown[] =>
    list.map((each) => (each.kind === 'repeat' ? kinds(each.body) : each.kind));
  return kinds(programOf(f, ...args).instructions);
}

describe('a lowered schedule', () => {
  it('moves nothing for slices, transposes and parts of concatenations', () => {
    const f = (x: Tensor, y: Tensor): Tensor =>
      concat([add(transpose(x), slice(y, 0, 3)), tanh(slice(y, 1, 4))], 1);
    expect(kindsOf(f, zeros([2, 3]), zeros([4, 2]))).toEqual(['entries', 'entries']);
    expect(kindsOf((x: Tensor) => sum(transpose(x), 0), zeros([2, 3]))).toEqual(['fold']);
  });

  it('packs weights before the loop, and lets the step begin in the stack of input products', () => {
    const f = (w: Tensor, u: Tensor, xs: Tensor): Tensor =>
      scan(
        (h: Tensor, x: Tensor): [Tensor, null] => [tanh(add(matmul(x, w), matmul(h, u))), null],
        zeros([4, 4]),
        xs,
      )[0];
    expect(kindsOf(f, zeros([3, 4]), zeros([4, 4]), zeros([5, 4, 3]))).toEqual([
      // All steps' inputs in one product.
      'pack',
      'pack',
      'product',
      // The initial carry, and the panels of the recurrent weights.
      'copy',
      'pack',
      ['pack', 'product', 'entries'],
    ]);
  });

  it('multiplies fewer rows than a panel has as they stand', () => {
    const f = (w: Tensor, h: Tensor): Tensor => matmul(h, w);
    expect(kindsOf(f, zeros([4, 8]), zeros([3, 4]))).toEqual(['pack', 'rowProduct']);
    expect(kindsOf(f, zeros([4, 8]), zeros([4, 4]))).toEqual(['pack', 'pack', 'product']);
  });

  it('copies what a product begins with where something else reads it too', () => {
    const f = (x: Tensor, w: Tensor, c: Tensor): Tensor[] => [add(matmul(x, w), c), c];
    const kinds = kindsOf(f, zeros([4, 3]), zeros([3, 5]), zeros([4, 5]));
    expect(kinds).toEqual(['pack', 'pack', 'copy', 'product']);
  });

  it('loops over batches of matrices, and packs one that all share before', () => {
    const kinds = kindsOf(matmul, zeros([6, 4]), zeros([3, 4, 5]));
    expect(kinds).toEqual(['pack', ['pack', 'product']]);
    const both = kindsOf(matmul, zeros([7, 1, 6, 4]), zeros([7, 3, 4, 5]));
    expect(both).toEqual([['pack', ['pack', 'product']]]);
  });

  it('carries what changes places without losing one', () => {
    const f = (a: Tensor, b: Tensor): [Tensor, Tensor] => {
      const swap = ([x, y]: readonly Tensor[]): readonly [Tensor[], null] => [[y!, x!], null];
      const [[x, y]] = scan(swap, [a, b], [], { length: 3 });
      return [x!, y!];
    };
    const [, , body] = kindsOf(f, zeros([2]), zeros([2]));
    expect(body).toEqual(['copy', 'copy', 'copy']);
  });
});
