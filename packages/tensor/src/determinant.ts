import { primitive } from '@tapeloop/autodiff';
import { batchShape, size, type Arg, type Batch, type Out, type Shape } from '@tapeloop/shapes';
import { mul } from './arithmetic.ts';
import { asFloats } from './as-floats.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { cofactors } from './cofactors.ts';
import { arrayOf } from './dense-array.ts';
import { allocate } from './dtype.ts';
import { forEachMatrix, transposed } from './linear-system.ts';
import { factorized } from './lu.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';
import { inverseFor } from './solve.ts';

/** The typed face of `determinant`. */
export interface Determinant {
  <S extends Shape>(
    x: Arg<Batch<'determinant', S>, NdArray<S>>,
  ): Tensor<Out<Batch<'determinant', S>>>;
}

/**
 * The determinant of square matrices: [...batch, n, n] gives [...batch].
 *
 * The derivative, the cofactors, is that of singular matrices too; the second derivative throws
 * there. Use `slogdet` where the determinant itself is too large or too small for a float.
 *
 * ```ts
 * import { determinant, tensor } from '@tapeloop/tensor';
 *
 * determinant(tensor([[1, 2], [3, 4]])); // => tensor(-2)
 * ```
 */
export const determinant: Determinant = primitive<Determinant, [Tensor]>({
  name: 'determinant',
  call: (x) => [undefined, squareOperand('determinant', x)],
  type: ([x]): ArrayType => numberEach(x),
  forward([x], _params, type: ArrayType) {
    const n = x.shape.at(-1)!;
    const out = allocate(type.dtype, size(type.shape));
    forEachMatrix(x, (matrix, item) => {
      const { entries, sign } = factorized(matrix, n);
      out[item] = pivotsOf(entries, n).reduce((product, pivot) => product * pivot, sign);
    });
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [x]) =>
      (g: Tensor) =>
        mul(asMatrices(g), cofactors(x)),
  ],
});

/** The typed face of `slogdet`. */
export interface Slogdet {
  <S extends Shape>(
    x: Arg<Batch<'slogdet', S>, NdArray<S>>,
  ): [sign: Tensor<Out<Batch<'slogdet', S>>>, logarithm: Tensor<Out<Batch<'slogdet', S>>>];
}

/**
 * The sign of the determinant of square matrices, and the logarithm of its absolute value.
 *
 * Of a singular matrix they are 0 and -Infinity, and the derivative throws.
 *
 * ```ts
 * import { slogdet, tensor } from '@tapeloop/tensor';
 *
 * const [sign, logarithm] = slogdet(tensor([[0, 1e30], [1e30, 0]]));
 * sign; // => tensor(-1)
 * logarithm; // => tensor(138.16)
 * ```
 */
export const slogdet: Slogdet = primitive<Slogdet, [Tensor]>({
  name: 'slogdet',
  many: true,
  call: (x) => [undefined, squareOperand('slogdet', x)],
  type: ([x]): ArrayType[] => [numberEach(x), numberEach(x)],
  forward([x], _params, types: readonly [ArrayType, ArrayType]) {
    const n = x.shape.at(-1)!;
    const [signs, logarithms] = types.map((type) => allocate(type.dtype, size(type.shape)));
    forEachMatrix(x, (matrix, item) => {
      const { entries, sign } = factorized(matrix, n);
      const pivots = pivotsOf(entries, n);
      // + 0: no sign of its own for a zero.
      signs![item] = pivots.reduce((product, pivot) => product * signOf(pivot), sign) + 0;
      logarithms![item] = pivots.reduce((total, pivot) => total + Math.log(Math.abs(pivot)), 0);
    });
    return [arrayOf(types[0], signs!), arrayOf(types[1], logarithms!)];
  },
  vjp: [
    // d log|det A| = <A⁻ᵀ, dA>; the sign is piecewise constant.
    (_ys, [x]) =>
      ([, g]: readonly [unknown, Tensor | undefined]) =>
        g && mul(asMatrices(g), transposed(inverseFor('slogdet', x))),
  ],
});

const squareOperand = (operation: string, x: unknown): [Tensor] => {
  const array = arrayOperand(operation, x);
  batchShape(operation, shapeOf(array));
  return [asFloats(array)[0]!];
};

/** The type of one number for each matrix. */
const numberEach = ({
  shape,
  dtype,
}: { shape: readonly number[] } & Pick<ArrayType, 'dtype'>): ArrayType => ({
  algebra: arrays,
  shape: shape.slice(0, -2),
  dtype,
});

const pivotsOf = (entries: Float64Array, n: number): Float64Array =>
  entries.filter((_, i) => i % (n + 1) === 0);

// As in numpy, that of NaN is 1.
const signOf = (pivot: number): number => (pivot < 0 ? -1 : Number(pivot !== 0));

/** Numbers as 1 by 1 matrices, which broadcast with matrices. */
const asMatrices = (g: Tensor): Tensor => reshape(g, [...shapeOf(g), 1, 1]);
