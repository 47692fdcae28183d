import { primitive } from '@tapeloop/autodiff';
import { mul, sub } from './arithmetic.ts';
import type { ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate } from './dtype.ts';
import { forEachMatrix, transposed } from './linear-system.ts';
import { eliminate, isLarger, swapRows } from './lu.ts';
import { matmul } from './matmul.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { inverseFor } from './solve.ts';
import { sum } from './sum.ts';

/** The cofactors of square matrices, the derivative of the determinant, also of singular ones. */
export const cofactors: (x: NdArray) => Tensor = primitive<(x: NdArray) => Tensor, [Tensor]>({
  name: 'cofactors',
  type: ([x]): ArrayType => ({ algebra: arrays, shape: x.shape, dtype: x.dtype }),
  forward([x], _params, type: ArrayType) {
    const n = x.shape.at(-1)!;
    const out = allocate(type.dtype, x.size);
    forEachMatrix(x, (matrix, item) => out.set(cofactorsOf(matrix, n), item * n * n));
    return arrayOf(type, out);
  },
  vjp: [
    (c: Tensor, [x]) =>
      (g: Tensor) => {
        const b = transposed(inverseFor('second derivative of determinant', x));
        // With C = det(A) A⁻ᵀ and B = A⁻ᵀ: <G, C> B - C Gᵀ B.
        const along = mul(sum(mul(g, c), [-1, -2], { keepDims: true }), b);
        return sub(along, matmul(c, matmul(transposed(g), b) as Tensor) as Tensor);
      },
  ],
});

/**
 * The cofactors of one matrix, which it overwrites.
 *
 * With P A Q = L U and all pivots but the last away from 0, the adjugate is ± Q adj(U) L⁻¹ P, where
 * adj(U) needs no division by the last pivot. The largest entry of all as each pivot makes the zeros
 * come last; when two are 0, so are all cofactors.
 */
function cofactorsOf(entries: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  const { rows, columns, sign } = completelyPivoted(entries, n);
  const last = entries[n * n - 1]!;
  let scale = sign;
  for (let k = 0; k < n - 1; k += 1) scale *= entries[k * n + k]!;
  if (scale === 0) return out;
  for (let j = 0; j < n; j += 1) {
    const z = new Float64Array(n);
    z[j] = 1;
    // L y = e_j
    for (let i = j + 1; i < n; i += 1) z[i] = -dot(entries, n, i, z, j, i);
    const end = z[n - 1]!;
    // U₁ z = last y - u y_n, where U₁ is U without its last row and column, and u is that column.
    for (let i = n - 2; i >= 0; i -= 1) {
      const right = last * z[i]! - entries[i * n + n - 1]! * end;
      z[i] = (right - dot(entries, n, i, z, i + 1, n - 1)) / entries[i * n + i]!;
    }
    z.forEach((x, i) => (out[rows[j]! * n + columns[i]!] = scale * x));
  }
  return out;
}

/** The sum of entries (row, k) times z[k] for k from `start` up to `end`. */
function dot(
  entries: Float64Array,
  n: number,
  row: number,
  z: Float64Array,
  start: number,
  end: number,
): number {
  let total = 0;
  for (let k = start; k < end; k += 1) total += entries[row * n + k]! * z[k]!;
  return total;
}

interface Pivoted {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly sign: number;
}

/** Eliminates with the largest entry that is left as each pivot, and says in what order. */
function completelyPivoted(entries: Float64Array, n: number): Pivoted {
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const columns = Int32Array.from(rows);
  let sign = 1;
  for (let k = 0; k < n; k += 1) {
    const [row, column] = largestFrom(entries, n, k);
    if (row !== k) {
      swapRows(entries, n, k, row);
      [rows[k], rows[row]] = [rows[row]!, rows[k]!];
      sign = -sign;
    }
    if (column !== k) {
      swapColumns(entries, n, k, column);
      [columns[k], columns[column]] = [columns[column]!, columns[k]!];
      sign = -sign;
    }
    const pivot = entries[k * n + k]!;
    if (pivot === 0) break;
    eliminate(entries, n, k, pivot);
  }
  return { rows, columns, sign };
}

function largestFrom(entries: Float64Array, n: number, k: number): [row: number, column: number] {
  let best = k * n + k;
  for (let i = k; i < n; i += 1) {
    for (let at = i * n + k; at < (i + 1) * n; at += 1) {
      if (isLarger(entries[at]!, entries[best]!)) best = at;
    }
  }
  return [Math.floor(best / n), best % n];
}

function swapColumns(entries: Float64Array, n: number, i: number, j: number): void {
  for (let row = 0; row < n; row += 1) {
    const [a, b] = [row * n + i, row * n + j];
    [entries[a], entries[b]] = [entries[b]!, entries[a]!];
  }
}
