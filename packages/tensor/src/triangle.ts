import { splitMatrices, type Arg, type Matrices, type Out, type Shape } from '@tapeloop/shapes';
import { shapeArgument } from './arguments.ts';
import { arrayTypeOf } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { cast } from './cast.ts';
import { arrayOf } from './dense-array.ts';
import type { DType } from './dtype.ts';
import type { BoolTensor, NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { where } from './where.ts';
import { wholeNumber } from './whole-number.ts';

/** A triangle of matrices. */
export interface Triangle<Op extends string> {
  <S extends Shape, D extends DType>(
    x: Arg<Matrices<Op, S>, NdArray<S, D>>,
    diagonal?: number,
  ): Of<D, Out<Matrices<Op, S>>>;
}

/** The matrices with zeros where `keeps` is false, given how far right of the diagonal an entry is. */
const triangle = <Op extends string>(
  name: Op,
  keeps: (right: number, diagonal: number) => boolean,
): Triangle<Op> =>
  ((x: unknown, diagonal = 0) => {
    const array = arrayOperand(name, x);
    const { shape, dtype } = arrayTypeOf(array);
    const [, rows, columns] = splitMatrices(name, shape);
    wholeNumber(name, 'diagonal', diagonal);
    const kept = mask(rows, columns, (right) => keeps(right, diagonal));
    // Of booleans `where` makes integers.
    return cast(where(kept, array as Tensor, 0), dtype);
  }) as Triangle<Op>;

function mask(
  rows: number,
  columns: number,
  keeps: (right: number) => boolean,
): BoolTensor<[number, number]> {
  const out = new Uint8Array(rows * columns);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) out[i * columns + j] = keeps(j - i) ? 1 : 0;
  }
  const type = { algebra: arrays, shape: [rows, columns], dtype: 'bool' } as const;
  return arrayOf(type, out) as BoolTensor<[number, number]>;
}

/**
 * The lower triangle of matrices, zeros above it: entry (i, j) stays where j - i is at most `diagonal`.
 *
 * ```ts
 * import { tensor, tril } from '@tapeloop/tensor';
 *
 * tril(tensor([[1, 2], [3, 4]])); // => tensor([[1, 0], [3, 4]])
 * tril(tensor([[1, 2], [3, 4]]), -1); // => tensor([[0, 0], [3, 0]])
 * ```
 */
export const tril: Triangle<'tril'> = triangle('tril', (right, diagonal) => right <= diagonal);

/**
 * The upper triangle of matrices, zeros below it: entry (i, j) stays where j - i is at least `diagonal`.
 *
 * ```ts
 * import { tensor, triu } from '@tapeloop/tensor';
 *
 * triu(tensor([[1, 2], [3, 4]])); // => tensor([[1, 2], [0, 4]])
 * ```
 */
export const triu: Triangle<'triu'> = triangle('triu', (right, diagonal) => right >= diagonal);

/**
 * Which positions of a sequence each position may see, itself and those before it: [query, key].
 *
 * ```ts
 * import { causalMask } from '@tapeloop/tensor';
 *
 * causalMask(3).toArray(); // => [[true, false, false], [true, true, false], [true, true, true]]
 * ```
 */
export function causalMask<const N extends number>(length: N): BoolTensor<[N, N]> {
  shapeArgument('causalMask', [length]);
  return mask(length, length, (right) => right <= 0) as NdArray as BoolTensor<[N, N]>;
}
