import type { Portrait } from '../portrait.ts';
import { isEverywhere, ofResult, scaleOf, type Pattern, type Recognizer } from './pattern.ts';

/** The last two axes of the argument are exchanged in its derivative. */
export const transposedLeaf: Recognizer = (portrait) => {
  const { leaf, numeric } = portrait;
  if (leaf.length < 2) return undefined;
  const [rows, columns] = [leaf.at(-2)!, leaf.at(-1)!];
  const matrix = rows * columns;
  // The entry that stands at `k` once every matrix is transposed.
  const from = (k: number): number => {
    const within = k % matrix;
    return k - within + (within % rows) * columns + Math.floor(within / rows);
  };
  if (!isEverywhere(portrait, (row, k) => numeric[row]![from(k)]!)) return undefined;
  return { name: 'transposition', text: 'its last two axes are exchanged (it is transposed)' };
};

/**
 * A matrix that multiplies the argument is transposed in the derivative, where it should not be or is
 * not where it should: row by row, up to a factor of each result, the Jacobian is that of the transpose.
 */
export const transposedWeight: Recognizer = (portrait) => {
  const { leaf, results } = portrait;
  const text = 'a matrix that multiplies it is the transposed of the right one';
  const found = results.some((shape, i) => {
    const same =
      shape.length === leaf.length && shape.every((length, axis) => length === leaf[axis]);
    return same && (leaf.at(-1) ?? 1) > 1 && isTransposed(ofResult(portrait, i));
  });
  return found ? ({ name: 'transposition', text } satisfies Pattern) : undefined;
};

function isTransposed(portrait: Portrait): boolean {
  const { analytic, numeric, error, leaf } = portrait;
  const size = leaf.at(-1)!;
  const least = 1e-7 * scaleOf(portrait);
  for (let start = 0; start < analytic.length; start += size) {
    // analytic[i][j] = d_i M_ij and numeric[j][i] = d_j M_ij, so the quotient is d_i / d_j.
    const quotient = (i: number, j: number): number =>
      analytic[start + i]![start + j]! / numeric[start + j]![start + i]!;
    const scales = Array.from({ length: size }, (_, i) => quotient(i, 0));
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        const expected = (scales[i]! / scales[j]!) * numeric[start + j]![start + i]!;
        const allowed = error[start + i]![start + j]! + 1e-4 * Math.abs(expected) + least;
        if (!(Math.abs(analytic[start + i]![start + j]! - expected) <= allowed)) return false;
      }
    }
  }
  return true;
}
