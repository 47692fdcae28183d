import { size } from '@tapeloop/shapes';
import type { DataOf } from './dtype.ts';

/** An array seen along one axis: `outer` blocks of `length` rows of `inner` entries. */
export interface AlongAxis {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
}

/** Splits a shape at an axis. */
export function alongAxis(shape: readonly number[], axis: number): AlongAxis {
  return {
    outer: size(shape.slice(0, axis)),
    length: shape[axis]!,
    inner: size(shape.slice(axis + 1)),
  };
}

/** Copies `count` rows of every block, from row `from` of one array to row `to` of another. */
export function copyRows(
  source: DataOf,
  sourceLength: number,
  from: number,
  target: DataOf,
  targetLength: number,
  to: number,
  count: number,
  { outer, inner }: { readonly outer: number; readonly inner: number },
): void {
  const run = count * inner;
  for (let o = 0; o < outer; o += 1) {
    const start = (o * sourceLength + from) * inner;
    target.set(source.subarray(start, start + run), (o * targetLength + to) * inner);
  }
}
