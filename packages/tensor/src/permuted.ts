import { strides } from '@tapeloop/shapes';
import { allocate, type DataOf } from './dtype.ts';
import type { NdArray } from './nd-array.ts';

const tile = 16;

/** The entries of an array with its axes in another order. */
export function permuted(x: NdArray, order: readonly number[]): DataOf {
  const out = allocate(x.dtype, x.size);
  if (out.length === 0) return out;
  const own = strides(x.shape);
  const lengths = order.map((axis) => x.shape[axis]!);
  const steps = order.map((axis) => own[axis]!);
  const columns = lengths.at(-1) ?? 1;
  const rows = lengths.at(-2) ?? 1;
  const columnStep = steps.at(-1) ?? 1;
  const rowStep = steps.at(-2) ?? 0;
  const outer = lengths.slice(0, -2);
  const index = outer.map(() => 0);
  for (let at = 0, from = 0; at < out.length; at += rows * columns) {
    copyTiles(x.data, from, rowStep, columnStep, out, at, rows, columns);
    for (let axis = outer.length - 1; axis >= 0; axis -= 1) {
      index[axis]! += 1;
      from += steps[axis]!;
      if (index[axis]! < outer[axis]!) break;
      from -= steps[axis]! * outer[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}

/** Copies a strided matrix in square tiles, so that reads and writes both stay in the cache. */
function copyTiles(
  data: DataOf,
  from: number,
  rowStep: number,
  columnStep: number,
  out: DataOf,
  at: number,
  rows: number,
  columns: number,
): void {
  for (let r = 0; r < rows; r += tile) {
    const rowEnd = Math.min(r + tile, rows);
    for (let c = 0; c < columns; c += tile) {
      const columnEnd = Math.min(c + tile, columns);
      for (let i = r; i < rowEnd; i += 1) {
        let source = from + i * rowStep + c * columnStep;
        const target = at + i * columns;
        for (let j = c; j < columnEnd; j += 1, source += columnStep) {
          out[target + j] = data[source]!;
        }
      }
    }
  }
}
