/** A square matrix taken apart by Gaussian elimination: row order[i] of it is row i of L U. */
export interface Factors {
  /** U, and below its diagonal L without the ones of its own. Row-major. */
  readonly entries: Float64Array;
  readonly n: number;
  readonly order: Int32Array;
  /** 1 or -1: that of the permutation. */
  readonly sign: number;
  /** The first pivot that is 0, of a singular matrix; -1 where there is none. */
  readonly zeroPivot: number;
}

/** Factors an n by n matrix, which it overwrites, taking the largest entry of a column as its pivot. */
export function factorized(entries: Float64Array, n: number): Factors {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let sign = 1;
  let zeroPivot = -1;
  for (let k = 0; k < n; k += 1) {
    const best = largestBelow(entries, n, k);
    if (best !== k) {
      swapRows(entries, n, k, best);
      [order[k], order[best]] = [order[best]!, order[k]!];
      sign = -sign;
    }
    const pivot = entries[k * n + k]!;
    // The column below a pivot of 0 is 0 too.
    if (pivot !== 0) eliminate(entries, n, k, pivot);
    else if (zeroPivot === -1) zeroPivot = k;
  }
  return { entries, n, order, sign, zeroPivot };
}

function largestBelow(entries: Float64Array, n: number, k: number): number {
  let best = k;
  for (let i = k + 1; i < n; i += 1) {
    if (isLarger(entries[i * n + k]!, entries[best * n + k]!)) best = i;
  }
  return best;
}

/** Whether `x` is farther from 0 than the best so far; NaN is farthest, so that it is not lost. */
export function isLarger(x: number, best: number): boolean {
  return !Number.isNaN(best) && !(Math.abs(x) <= Math.abs(best));
}

/** Exchanges two rows of a matrix. */
export function swapRows(entries: Float64Array, n: number, i: number, j: number): void {
  for (let column = 0; column < n; column += 1) {
    const [a, b] = [i * n + column, j * n + column];
    [entries[a], entries[b]] = [entries[b]!, entries[a]!];
  }
}

/** Subtracts multiples of row k from those below it, and keeps the multiples where they leave zeros. */
export function eliminate(entries: Float64Array, n: number, k: number, pivot: number): void {
  for (let i = k + 1; i < n; i += 1) {
    const scale = entries[i * n + k]! / pivot;
    entries[i * n + k] = scale;
    for (let j = k + 1; j < n; j += 1) entries[i * n + j]! -= scale * entries[k * n + j]!;
  }
}

/** Solves A X = B for the m columns of B, in place; B's rows are in the order of the factors already. */
export function substitute({ entries, n }: Factors, b: Float64Array, m: number): void {
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) subtractRow(b, m, i, k, entries[i * n + k]!);
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) subtractRow(b, m, i, k, entries[i * n + k]!);
    const pivot = entries[i * n + i]!;
    for (let j = 0; j < m; j += 1) b[i * m + j]! /= pivot;
  }
}

/** Row i less `scale` times row k. */
function subtractRow(b: Float64Array, m: number, i: number, k: number, scale: number): void {
  for (let j = 0; j < m; j += 1) b[i * m + j]! -= scale * b[k * m + j]!;
}
