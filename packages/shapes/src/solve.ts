import type { Agree } from './agree.ts';
import { alignAtEnd, type Broadcast } from './broadcast.ts';
import { type Batch, batchShape, type SplitMatrices } from './matrices.ts';
import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape of X in A X = B, where B is one vector `[n]` or matrices `[...batch, n, k]`. */
export type Solve<A extends Shape, B extends Shape> =
  Batch<'solve', A> extends infer Result
    ? Result extends [infer BatchA extends Shape]
      ? number extends B['length']
        ? [Shape]
        : B extends []
          ? `solve: the right-hand side needs rank 1 or more, got []`
          : SolveFor<A, B, BatchA, Rows<A>>
      : Result
    : never;

type Rows<A extends Shape> =
  SplitMatrices<A> extends [unknown, infer N extends number, unknown] ? N : never;

type SolveFor<
  A extends Shape,
  B extends Shape,
  BatchA extends Shape,
  N extends number,
> = B extends [infer L extends number]
  ? Agree<N, L> extends true
    ? [[...BatchA, N]]
    : RowsDiffer<A, B, N, L>
  : B extends [...infer BatchB extends Shape, infer L extends number, infer K extends number]
    ? Agree<N, L> extends true
      ? Broadcast<'solve', BatchA, BatchB> extends infer Result
        ? Result extends [infer Both extends Shape]
          ? [[...Both, N, K]]
          : `solve: ${Show<A>} and ${Show<B>} do not fit: batch axes ${Show<BatchA>} and ${Show<BatchB>} do not broadcast`
        : never
      : RowsDiffer<A, B, N, L>
    : never;

type RowsDiffer<
  A extends Shape,
  B extends Shape,
  N extends number,
  L extends number,
> = `solve: ${Show<A>} and ${Show<B>} do not fit: ${ShowDim<N>} rows vs ${ShowDim<L>}`;

/**
 * The shape of X in A X = B: `[...batch, n, n]` and `[...batch, n, k]` give `[...batch, n, k]`,
 * where the batch axes broadcast; one vector `[n]` gives `[...batch, n]`.
 *
 * @throws ShapeError when A is not square, or the rows or the batches do not fit.
 * @example
 * ```ts
 * import { solveShape } from '@tapeloop/shapes';
 *
 * solveShape([64, 3, 3], [3, 5]); // => [64, 3, 5]
 * solveShape([64, 3, 3], [3]); // => [64, 3]
 * ```
 */
export function solveShape(a: readonly number[], b: readonly number[]): number[] {
  const batchA = batchShape('solve', a);
  const n = a.at(-1)!;
  if (b.length === 0) fail('solve: the right-hand side needs rank 1 or more, got []');
  const isVector = b.length === 1;
  const rows = isVector ? b[0]! : b.at(-2)!;
  const refuse = (reason: string): never =>
    fail(`solve: ${showShape(a)} and ${showShape(b)} do not fit: ${reason}`);
  if (rows !== n) refuse(`${n} rows vs ${rows}`);
  if (isVector) return [...batchA, n];
  const batchB = b.slice(0, -2);
  const batch = alignAtEnd(batchA, batchB);
  if (typeof batch === 'number') {
    return refuse(`batch axes ${showShape(batchA)} and ${showShape(batchB)} do not broadcast`);
  }
  return [...batch, n, b.at(-1)!];
}
