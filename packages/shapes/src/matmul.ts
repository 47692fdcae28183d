import type { Agree } from './agree.ts';
import { alignAtEnd, type Broadcast } from './broadcast.ts';
import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, type ShowDim, showShape } from './show.ts';

/** The shape of a matrix product, `[...batch, m, k]` by `[...batch, k, n]`. */
export type MatMul<A extends Shape, B extends Shape> =
  AsMatrices<A> extends [
    ...infer BatchA extends Shape,
    infer M extends number,
    infer K extends number,
  ]
    ? AsMatrices<B> extends [
        ...infer BatchB extends Shape,
        infer L extends number,
        infer N extends number,
      ]
      ? Agree<K, L> extends true
        ? MultiplyBatches<A, B, BatchA, BatchB, M, N>
        : `matmul: cannot multiply ${Show<A>} by ${Show<B>}: inner dimensions ${ShowDim<K>} and ${ShowDim<L>} differ${Hint<K, BatchB, N>}`
      : `matmul: needs rank 2 or more, got ${Show<B>}`
    : `matmul: needs rank 2 or more, got ${Show<A>}`;

/** `S` itself when it has two axes; a shape of unknown rank may have them. */
type AsMatrices<S extends Shape> = S extends [...unknown[], unknown, unknown]
  ? S
  : number extends S['length']
    ? [...number[], number, number]
    : null;

type MultiplyBatches<
  A extends Shape,
  B extends Shape,
  BatchA extends Shape,
  BatchB extends Shape,
  M extends number,
  N extends number,
> =
  Broadcast<'matmul', BatchA, BatchB> extends infer Result
    ? Result extends [infer Batch extends Shape]
      ? [[...Batch, M, N]]
      : `matmul: cannot multiply ${Show<A>} by ${Show<B>}: batch axes ${Show<BatchA>} and ${Show<BatchB>} do not broadcast`
    : never;

type Hint<K extends number, BatchB extends Shape, N extends number> =
  Agree<K, N> extends true
    ? BatchB extends []
      ? '; did you mean transpose(b)?'
      : '; did you mean swapAxes(b, -1, -2)?'
    : '';

/**
 * The shape of a matrix product: `[...batch, m, k]` by `[...batch, k, n]` is `[...batch, m, n]`,
 * where the batch axes broadcast.
 *
 * @throws ShapeError when a rank is below 2, or the inner dimensions or the batches do not fit.
 * @example
 * ```ts
 * import { matmulShape } from '@tapeloop/shapes';
 *
 * matmulShape([64, 100], [100, 256]); // => [64, 256]
 * ```
 */
export function matmulShape(a: readonly number[], b: readonly number[]): number[] {
  const refuse = (reason: string): never =>
    fail(`matmul: cannot multiply ${showShape(a)} by ${showShape(b)}: ${reason}`);
  const [batchA, m, k] = asMatrices(a);
  const [batchB, l, n] = asMatrices(b);
  if (k !== l) refuse(`inner dimensions ${k} and ${l} differ${hint(k, batchB, n)}`);
  const batch = alignAtEnd(batchA, batchB);
  if (typeof batch === 'number') {
    return refuse(`batch axes ${showShape(batchA)} and ${showShape(batchB)} do not broadcast`);
  }
  return [...batch, m, n];
}

function asMatrices(shape: readonly number[]): [batch: number[], rows: number, columns: number] {
  const [rows, columns] = shape.slice(-2);
  if (rows === undefined || columns === undefined) {
    return fail(`matmul: needs rank 2 or more, got ${showShape(shape)}`);
  }
  return [shape.slice(0, -2), rows, columns];
}

function hint(k: number, batchB: readonly number[], n: number): string {
  if (k !== n) return '';
  return batchB.length === 0
    ? '; did you mean transpose(b)?'
    : '; did you mean swapAxes(b, -1, -2)?';
}
