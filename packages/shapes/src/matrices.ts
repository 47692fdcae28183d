import type { Agree } from './agree.ts';
import type { Sub } from './arithmetic.ts';
import type { Shape } from './rule.ts';
import { fail } from './shape-error.ts';
import { type Show, showShape } from './show.ts';

/** The shape itself, of an operation on matrices `[...batch, m, n]`. */
export type Matrices<Op extends string, S extends Shape> =
  SplitMatrices<S> extends null ? NoMatrices<Op, S> : [S];

/** The shape itself, of an operation on square matrices `[...batch, n, n]`. */
export type SquareMatrices<Op extends string, S extends Shape> =
  Batch<Op, S> extends infer Result ? (Result extends string ? Result : [S]) : never;

/** The axes before those of square matrices: the shape of one number for each. */
export type Batch<Op extends string, S extends Shape> =
  SplitMatrices<S> extends [
    infer Before extends Shape,
    infer M extends number,
    infer N extends number,
  ]
    ? Agree<M, N> extends true
      ? [Before]
      : `${Op}: needs square matrices, got ${Show<S>}`
    : NoMatrices<Op, S>;

/** The shape of the diagonals of matrices: `[...batch, m, n]` gives `[...batch, min(m, n)]`. */
export type Diagonal<S extends Shape> =
  SplitMatrices<S> extends [
    infer Before extends Shape,
    infer M extends number,
    infer N extends number,
  ]
    ? [[...Before, Least<M, N>]]
    : NoMatrices<'diagonal', S>;

/** The shape of matrices with given diagonals: `[...batch, n]` gives `[...batch, n, n]`. */
export type DiagonalMatrices<S extends Shape> = S extends [...unknown[], infer N extends number]
  ? [[...S, N]]
  : S extends []
    ? 'diag: needs rank 1 or more, got []'
    : [Shape];

/** The smaller of two; two that are the same also where neither is a literal. */
type Least<M extends number, N extends number> = { m: M; n: N } extends { m: N; n: M }
  ? M
  : [Sub<M, N>] extends [infer Difference extends number]
    ? [Difference] extends [never]
      ? M
      : number extends Difference
        ? number
        : N
    : never;

/** `[batch, m, n]`; `null` when there are fewer axes. */
export type SplitMatrices<S extends Shape> = S extends [
  ...infer Before extends Shape,
  infer M extends number,
  infer N extends number,
]
  ? [Before, M, N]
  : number extends S['length']
    ? [Shape, number, number]
    : null;

type NoMatrices<Op extends string, S extends Shape> = `${Op}: needs rank 2 or more, got ${Show<S>}`;

/**
 * Checks that a shape is one of matrices, `[...batch, m, n]`, and takes it apart.
 *
 * @throws ShapeError naming `op` when the rank is below 2.
 * @example
 * ```ts
 * import { splitMatrices } from '@tapeloop/shapes';
 *
 * splitMatrices('tril', [64, 3, 2]); // => [[64], 3, 2]
 * ```
 */
export function splitMatrices(
  op: string,
  shape: readonly number[],
): [batch: number[], rows: number, columns: number] {
  const [rows, columns] = shape.slice(-2);
  if (rows === undefined || columns === undefined) {
    return fail(`${op}: needs rank 2 or more, got ${showShape(shape)}`);
  }
  return [shape.slice(0, -2), rows, columns];
}

/**
 * The shape of one number for each square matrix: the axes before the last two.
 *
 * @throws ShapeError naming `op` when the rank is below 2 or the matrices are not square.
 * @example
 * ```ts
 * import { batchShape } from '@tapeloop/shapes';
 *
 * batchShape('determinant', [64, 3, 3]); // => [64]
 * ```
 */
export function batchShape(op: string, shape: readonly number[]): number[] {
  const [batch, rows, columns] = splitMatrices(op, shape);
  if (rows !== columns) fail(`${op}: needs square matrices, got ${showShape(shape)}`);
  return batch;
}

/**
 * The shape of the diagonals of matrices: `[...batch, m, n]` gives `[...batch, min(m, n)]`.
 *
 * @throws ShapeError when the rank is below 2.
 * @example
 * ```ts
 * import { diagonalShape } from '@tapeloop/shapes';
 *
 * diagonalShape([64, 3, 2]); // => [64, 2]
 * ```
 */
export function diagonalShape(shape: readonly number[]): number[] {
  const [batch, rows, columns] = splitMatrices('diagonal', shape);
  return [...batch, Math.min(rows, columns)];
}

/**
 * The shape of matrices with given diagonals: `[...batch, n]` gives `[...batch, n, n]`.
 *
 * @throws ShapeError for a scalar.
 * @example
 * ```ts
 * import { diagonalMatricesShape } from '@tapeloop/shapes';
 *
 * diagonalMatricesShape([64, 3]); // => [64, 3, 3]
 * ```
 */
export function diagonalMatricesShape(shape: readonly number[]): number[] {
  const n = shape.at(-1);
  if (n === undefined) return fail('diag: needs rank 1 or more, got []');
  return [...shape, n];
}
