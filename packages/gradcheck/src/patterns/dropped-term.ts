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
 * A term that goes through some columns of a matrix is missing, as that of one gate of several.
 *
 * With z = x W and y_j = f_j(..., z_kj, ...), that term of the derivative of y_j by x is a multiple of
 * column j of the block k of W. So that is what the missing part must be, at every j.
 */
export function droppedTerm(portrait: Portrait, matrices: readonly Matrix[]): Pattern | undefined {
  const width = portrait.leaf.at(-1) ?? 1;
  if (width < 2) return undefined;
  for (const [i, shape] of portrait.results.entries()) {
    const gaps = gapsOf(ofResult(portrait, i), width);
    const outputs = shape.at(-1) ?? 1;
    if (gaps === undefined) continue;
    for (const { path, rows, columns, entries } of matrices) {
      if (columns % outputs !== 0 || rows < width) continue;
      for (const first of new Set([0, rows - width])) {
        for (let block = 0; block < columns; block += outputs) {
          const column = (row: number): number[] => {
            const at = block + indexOf(row, shape).at(-1)!;
            return Array.from({ length: width }, (_, k) => entries[(first + k) * columns + at]!);
          };
          if (!gaps.every(({ row, gap }) => isMultiple(gap, column(row)))) continue;
          const place = columns === outputs ? path : `${path}[:, ${block}..${block + outputs - 1}]`;
          return { name: 'missing term', text: `the term that goes through ${place} is missing` };
        }
      }
    }
  }
  return undefined;
}

interface Gap {
  readonly row: number;
  /** The missing part, along the last axis of the argument. */
  readonly gap: number[];
}

/** What is missing in each row that is wrong; undefined where none is. */
function gapsOf(portrait: Portrait, width: number): Gap[] | undefined {
  const { analytic, numeric } = portrait;
  const gaps: Gap[] = [];
  analytic.forEach((entries, row) => {
    for (let start = 0; start < entries.length; start += width) {
      const columns = Array.from({ length: width }, (_, k) => start + k);
      if (columns.every((column) => isRight(portrait, row, column))) continue;
      gaps.push({ row, gap: columns.map((k) => numeric[row]![k]! - entries[k]!) });
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
