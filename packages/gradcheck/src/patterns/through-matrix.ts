import type { Portrait } from '../portrait.ts';
import { indexOf, isRight, ofResult, type Pattern } from './pattern.ts';

/** A matrix among the arguments. */
export interface Matrix {
  readonly path: string;
  readonly rows: number;
  readonly columns: number;
  readonly entries: Float64Array;
}

/**
 * A term that goes through some columns of a matrix is missing, as that of one gate of several, or the
 * matrix is transposed in it.
 *
 * With z = x W and y_j = f_j(..., z_kj, ...), that term of the derivative of y_j by x is a multiple of
 * column j of the block k of W. So what is missing must be one at every j, or a multiple of what
 * transposing the block changes.
 */
export function wrongTerm(portrait: Portrait, matrices: readonly Matrix[]): Pattern | undefined {
  const width = portrait.leaf.at(-1) ?? 1;
  if (width < 2) return undefined;
  for (const [i, shape] of portrait.results.entries()) {
    const gaps = gapsOf(ofResult(portrait, i), shape, width);
    if (gaps === undefined) continue;
    for (const block of blocksOf(matrices, width, shape.at(-1) ?? 1)) {
      const { place, size, entry } = block;
      const isAll = (term: (k: number, j: number) => number): boolean =>
        gaps.every(({ output, gap }) =>
          isMultiple(
            gap,
            gap.map((_, k) => term(k, output)),
          ),
        );
      if (isAll(entry)) {
        return { name: 'missing term', text: `the term that goes through ${place} is missing` };
      }
      if (size === width && isAll((k, j) => entry(k, j) - entry(j, k))) {
        return { name: 'transposition', text: `${place} is transposed in it` };
      }
    }
  }
  return undefined;
}

/** Rows and columns of a matrix that may stand between an argument and a result. */
interface Block {
  readonly place: string;
  /** How many columns. */
  readonly size: number;
  readonly entry: (row: number, column: number) => number;
}

function blocksOf(matrices: readonly Matrix[], width: number, size: number): Block[] {
  return matrices.flatMap(({ path, rows, columns, entries }) => {
    if (columns % size !== 0 || rows < width) return [];
    // The argument may have been joined to another before or after it.
    return [...new Set([0, rows - width])].flatMap((top) =>
      Array.from({ length: columns / size }, (_, k): Block => {
        const left = k * size;
        const range = (start: number, count: number, all: number): string =>
          count === all ? ':' : `${start}..${start + count - 1}`;
        const part = `[${range(top, width, rows)}, ${range(left, size, columns)}]`;
        return {
          place: part === '[:, :]' ? path : path + part,
          size,
          entry: (row, column) => entries[(top + row) * columns + left + column]!,
        };
      }),
    );
  });
}

interface Gap {
  /** The index along the last axis of the result. */
  readonly output: number;
  /** The missing part, along the last axis of the argument. */
  readonly gap: number[];
}

/** What is missing where the Jacobian is wrong; undefined where it is right. */
function gapsOf(portrait: Portrait, shape: readonly number[], width: number): Gap[] | undefined {
  const { analytic, numeric } = portrait;
  const gaps: Gap[] = [];
  analytic.forEach((entries, row) => {
    for (let start = 0; start < entries.length; start += width) {
      const columns = Array.from({ length: width }, (_, k) => start + k);
      if (columns.every((column) => isRight(portrait, row, column))) continue;
      const gap = columns.map((k) => numeric[row]![k]! - entries[k]!);
      gaps.push({ output: indexOf(row, shape).at(-1) ?? 0, gap });
    }
  });
  return gaps.length === 0 ? undefined : gaps;
}

function isMultiple(a: readonly number[], b: readonly number[]): boolean {
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, entry, i) => sum + entry * y[i]!, 0);
  const [aa, bb, ab] = [dot(a, a), dot(b, b), dot(a, b)];
  return ab * ab >= (1 - 1e-9) * aa * bb;
}
