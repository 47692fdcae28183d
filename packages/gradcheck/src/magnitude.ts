/** The root of the sum of the squares, without the limit of `Math.hypot` on the number of arguments. */
export function euclidean(entries: Float64Array): number {
  let largest = 0;
  for (const entry of entries) largest = Math.max(largest, Math.abs(entry));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  // Relative to the largest, so that no square overflows.
  for (const entry of entries) sum += (entry / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** The root of the mean of the squares; 0 for no entries. */
export function rootMeanSquare(entries: Float64Array): number {
  return euclidean(entries) / Math.sqrt(entries.length || 1);
}

/** The largest power of two up to a positive number, far enough from zero that parts of it are not zero. */
export function powerOfTwo(x: number): number {
  return 2 ** Math.max(Math.floor(Math.log2(x)), -900);
}

/** The larger of two errors; one that is not a number is infinite. */
export function largerError(a: number, b: number): number {
  return Number.isNaN(b) ? Infinity : Math.max(a, b);
}
