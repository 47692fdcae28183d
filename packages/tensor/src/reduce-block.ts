import { size } from '@tapeloop/shapes';
import { permuted } from './permuted.ts';
import type { DataOf } from './dtype.ts';
import type { NdArray } from './nd-array.ts';

/** Entries in which the reduced axes are one: entry (o, k, i) is data[(o * count + k) * inner + i]. */
export interface Block {
  readonly data: DataOf;
  readonly outer: number;
  /** How many entries are reduced to one. */
  readonly count: number;
  readonly inner: number;
}

/** Brings the reduced axes side by side; copies only where they are not. */
export function blockOf(x: NdArray, axes: readonly number[]): Block {
  const sorted = axes.toSorted((a, b) => a - b);
  const first = sorted[0] ?? x.rank;
  const lengthOf = (axis: number): number => x.shape[axis]!;
  const count = size(sorted.map(lengthOf));
  const together = sorted.every((axis, i) => axis === first + i);
  if (together) {
    const outer = size(x.shape.slice(0, first));
    return { data: x.data, outer, count, inner: size(x.shape.slice(first + sorted.length)) };
  }
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !sorted.includes(axis));
  const data = permuted(x, [...kept, ...sorted]);
  return { data, outer: size(kept.map(lengthOf)), count, inner: 1 };
}

/**
 * Folds every block: `out[o, i] = finish(step(... step(start, entry 0) ..., entry count - 1))`.
 *
 * In the order of the entries and in float64, whatever the dtype.
 */
export function fold(
  { data, outer, count, inner }: Block,
  out: DataOf,
  start: number,
  step: (total: number, entry: number) => number,
): void {
  const totals = new Float64Array(inner);
  for (let o = 0; o < outer; o += 1) {
    totals.fill(start);
    for (let k = 0; k < count; k += 1) {
      const row = (o * count + k) * inner;
      for (let i = 0; i < inner; i += 1) totals[i] = step(totals[i]!, data[row + i]!);
    }
    out.set(totals, o * inner);
  }
}

/**
 * The sum of every block, at out[o, i], in the order of the entries and in float64.
 *
 * A loop of its own: every bias has a sum in its gradient, and with `fold` it would cost 4 times as much.
 */
export function sums({ data, outer, count, inner }: Block): Float64Array {
  const totals = new Float64Array(outer * inner);
  if (inner === 1) {
    for (let o = 0; o < outer; o += 1) {
      let total = 0;
      for (let k = o * count; k < (o + 1) * count; k += 1) total += data[k]!;
      totals[o] = total;
    }
    return totals;
  }
  for (let o = 0; o < outer; o += 1) {
    for (let k = 0; k < count; k += 1) {
      const row = (o * count + k) * inner;
      for (let i = 0, at = o * inner; i < inner; i += 1, at += 1) totals[at]! += data[row + i]!;
    }
  }
  return totals;
}
