import {
  diagonalShape,
  size,
  type Arg,
  type Diagonal,
  type DiagonalMatrices,
  type Out,
  type Shape,
  diagonalMatricesShape,
} from '@tapeloop/shapes';
import { shapeOf } from './array-type.ts';
import type { DType } from './dtype.ts';
import type { NdArray, Of } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';
import { strided, unstrided } from './strided.ts';
import type { View } from './view.ts';

/** The diagonals of a stack of matrices. */
const diagonals = (count: number, rows: number, columns: number): View => ({
  start: 0,
  lengths: [count, Math.min(rows, columns)],
  steps: [rows * columns, columns + 1],
});

/** The typed face of `diagonal`. */
export interface DiagonalFace {
  <S extends Shape, D extends DType>(x: Arg<Diagonal<S>, NdArray<S, D>>): Of<D, Out<Diagonal<S>>>;
}

/**
 * The entries on the diagonal of matrices: [...batch, m, n] gives [...batch, min(m, n)].
 *
 * ```ts
 * import { diagonal, tensor } from '@tapeloop/tensor';
 *
 * diagonal(tensor([[1, 2], [3, 4]])); // => tensor([1, 4])
 * ```
 */
export const diagonal: DiagonalFace = ((x: unknown) => {
  const array = arrayOperand('diagonal', x);
  const shape = shapeOf(array);
  const result = diagonalShape(shape);
  const count = size(shape.slice(0, -2));
  return reshape(strided(array, diagonals(count, shape.at(-2)!, shape.at(-1)!)), result);
}) as DiagonalFace;

/** The typed face of `diag`. */
export interface Diag {
  <S extends Shape, D extends DType>(
    x: Arg<DiagonalMatrices<S>, NdArray<S, D>>,
  ): Of<D, Out<DiagonalMatrices<S>>>;
}

/**
 * Matrices of zeros with these entries on their diagonals: [...batch, n] gives [...batch, n, n].
 *
 * ```ts
 * import { diag, tensor } from '@tapeloop/tensor';
 *
 * diag(tensor([1, 2])); // => tensor([[1, 0], [0, 2]])
 * ```
 */
export const diag: Diag = ((x: unknown) => {
  const array = arrayOperand('diag', x);
  const shape = shapeOf(array);
  const result = diagonalMatricesShape(shape);
  const n = shape.at(-1)!;
  const count = size(shape.slice(0, -1));
  return unstrided(reshape(array, [count, n]), diagonals(count, n, n), result);
}) as Diag;
