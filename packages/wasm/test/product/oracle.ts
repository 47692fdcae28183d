import type { Destination, Matrix, ProductSize } from '../../src/index.ts';

export interface Entry {
  /** Its place in the array of `out`. */
  readonly at: number;
  /** The chain of products and sums in the order of k, each rounded. */
  readonly rounded: number;
  /** The same in float64, and the sum of the magnitudes of its terms. */
  readonly sum: number;
  readonly magnitude: number;
}

const read = (matrix: Matrix, item: number, i: number, j: number): number => {
  const { data, rowStride, columnStride, offset = 0, batchStride = 0 } = matrix;
  return data[offset + item * batchStride + i * rowStride + j * columnStride]!;
};

/** The definition of `multiply`, entry by entry. */
export const oracle = (
  { m, k, n, batch = 1 }: ProductSize,
  left: Matrix,
  right: Matrix,
  out: Destination,
  round: (x: number) => number,
): Entry[] => {
  const entries: Entry[] = [];
  for (let item = 0; item < batch; item += 1) {
    for (let i = 0; i < m; i += 1) {
      for (let j = 0; j < n; j += 1) {
        const at = (out.offset ?? 0) + (item * m + i) * n + j;
        let sum = out.accumulate === true ? out.data[at]! : 0;
        let rounded = sum;
        let magnitude = Math.abs(sum);
        for (let p = 0; p < k; p += 1) {
          const product = read(left, item, i, p) * read(right, item, p, j);
          sum += product;
          rounded = round(rounded + round(product));
          magnitude += Math.abs(product);
        }
        entries.push({ at, rounded, sum, magnitude });
      }
    }
  }
  return entries;
};
