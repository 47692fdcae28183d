import { primitive } from '@tapeloop/autodiff';
import {
  batchShape,
  size,
  type Arg,
  type Out,
  type Shape,
  type SquareMatrices,
} from '@tapeloop/shapes';
import { add, mul, sub } from './arithmetic.ts';
import { asFloats } from './as-floats.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type Float } from './dtype.ts';
import { eye } from './eye.ts';
import { forEachMatrix, solveSystem, transposed, whichMatrix } from './linear-system.ts';
import { matmul } from './matmul.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { full } from './create.ts';
import { tril } from './triangle.ts';

/** The typed face of `cholesky`. */
export interface Cholesky {
  <S extends Shape>(
    x: Arg<SquareMatrices<'cholesky', S>, NdArray<S>>,
  ): Tensor<Out<SquareMatrices<'cholesky', S>>>;
}

/**
 * The lower triangular L with L Lᵀ = A of symmetric positive definite matrices [...batch, n, n].
 *
 * Of a matrix that is not symmetric the mean of it and its transpose is taken, as in JAX. Throws
 * where a matrix is not positive definite. The derivative is that of Murray (2016), "Differentiation
 * of the Cholesky decomposition".
 *
 * ```ts
 * import { cholesky, tensor } from '@tapeloop/tensor';
 *
 * cholesky(tensor([[4, 2], [2, 5]])); // => tensor([[2, 0], [1, 2]])
 * ```
 */
export const cholesky: Cholesky = primitive<Cholesky, [Tensor]>({
  name: 'cholesky',
  call(x) {
    const array = arrayOperand('cholesky', x);
    batchShape('cholesky', shapeOf(array));
    return [undefined, [asFloats(array)[0]!]];
  },
  type: ([x]): ArrayType => ({ algebra: arrays, shape: x.shape, dtype: x.dtype }),
  forward([x], _params, type: ArrayType) {
    const n = x.shape.at(-1)!;
    const out = allocate(type.dtype, size(type.shape));
    forEachMatrix(x, (matrix, item, batch) => {
      out.set(lowerFactor(matrix, n, whichMatrix(item, batch)), item * n * n);
    });
    return arrayOf(type, out);
  },
  vjp: [
    (l) => (g) => {
      const upper = transposed(l);
      // P = Φ(Lᵀ G); then the symmetric part of L⁻ᵀ P L⁻¹.
      const p = mul(matmul(upper, g) as Tensor, lowerHalf(shapeOf(l).at(-1)!, g.dtype));
      const right = transposed(solveSystem(upper, transposed(p), 'cholesky'));
      const s = solveSystem(upper, right, 'cholesky') as Tensor;
      return mul(add(s, transposed(s)), 0.5);
    },
  ],
});

/** Φ as a factor: the lower triangle with half of the diagonal. */
function lowerHalf(n: number, dtype: Float): Tensor {
  const lower = tril(full([n, n], 1, { dtype })) as Tensor;
  return sub(lower, mul(eye(n, { dtype }), 0.5)) as Tensor;
}

/** The factor of one matrix, row by row. */
function lowerFactor(matrix: Float64Array, n: number, which: string): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let left = (matrix[i * n + j]! + matrix[j * n + i]!) / 2;
      for (let k = 0; k < j; k += 1) left -= out[i * n + k]! * out[j * n + k]!;
      if (i === j && left <= 0) {
        throw new RangeError(`cholesky: ${which} is not positive definite: pivot ${i} is ${left}.`);
      }
      out[i * n + j] = i === j ? Math.sqrt(left) : left / out[j * n + j]!;
    }
  }
  return out;
}
