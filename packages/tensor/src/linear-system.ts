import { primitive } from '@tapeloop/autodiff';
import { size } from '@tapeloop/shapes';
import { neg } from './arithmetic.ts';
import type { ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DataOf } from './dtype.ts';
import { factorized, substitute } from './lu.ts';
import { matmul } from './matmul.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { swapAxes } from './transpose.ts';

type LinearSystem = (a: NdArray, b: NdArray, operation: string) => NdArray;

/**
 * X in A X = B of matrices with one batch and one float dtype, on behalf of an operation that errors name.
 *
 * By Gaussian elimination in float64. Throws where a pivot is 0.
 */
export const solveSystem: LinearSystem = primitive<LinearSystem, [NdArray, NdArray], string>({
  name: 'solve',
  call: (a, b, operation: string) => [operation, [a, b]],
  type: ([, b]): ArrayType => ({ algebra: arrays, shape: b.shape, dtype: b.dtype }),
  forward([a, b], operation, type: ArrayType) {
    const [n, m] = [a.shape.at(-1)!, b.shape.at(-1)!];
    const out = allocate(type.dtype, size(type.shape));
    forEachMatrix(a, (matrix, item, batch) => {
      const factors = factorized(matrix, n);
      mustBeRegular(operation, factors.zeroPivot, item, batch);
      const right = new Float64Array(n * m);
      factors.order.forEach((row, i) => {
        const start = (item * n + row) * m;
        right.set(b.data.subarray(start, start + m), i * m);
      });
      substitute(factors, right, m);
      out.set(right, item * n * m);
    });
    return arrayOf(type, out);
  },
  vjp: [
    // Of X = A⁻¹ B: -A⁻ᵀ G Xᵀ and A⁻ᵀ G.
    (x, [a], operation) =>
      (g) =>
        neg(matmul(solveSystem(transposed(a), g, operation), transposed(x)) as Tensor),
    (_x, [a], operation) =>
      (g) =>
        solveSystem(transposed(a), g, operation),
  ],
});

/** Matrices transposed. */
export const transposed = (x: NdArray): Tensor => swapAxes(x, -1, -2) as Tensor;

/** Calls `visit` with the entries of each matrix of a batch, copied, in float64. */
export function forEachMatrix(
  { data, shape }: { readonly data: DataOf; readonly shape: readonly number[] },
  visit: (matrix: Float64Array, item: number, batch: number) => void,
): void {
  const length = size(shape.slice(-2));
  const batch = size(shape.slice(0, -2));
  for (let item = 0; item < batch; item += 1) {
    visit(Float64Array.from(data.subarray(item * length, (item + 1) * length)), item, batch);
  }
}

function mustBeRegular(operation: string, zeroPivot: number, item: number, batch: number): void {
  if (zeroPivot === -1) return;
  throw new RangeError(
    `${operation}: ${whichMatrix(item, batch)} is singular: pivot ${zeroPivot} is 0.`,
  );
}

/** A matrix of a batch in a message. */
export const whichMatrix = (item: number, batch: number): string =>
  batch === 1 ? 'the matrix' : `matrix ${item} of ${batch}`;
