import { strides } from '@tapeloop/shapes';
import type { DataOf } from './dtype.ts';
import type { Loop } from './hot-loops.ts';
import type { NdArray } from './nd-array.ts';

/** A function of an entry of each operand. */
export type EntryFunction = (...entries: number[]) => number;

/** How one operand is read along a run of the output: from `start`, `step` entries at a time. */
interface Reader {
  readonly data: DataOf;
  /** Stride along each of the output's axes; 0 where the operand is broadcast. */
  readonly strides: readonly number[];
  start: number;
  readonly step: number;
}

/**
 * Writes `f` of the operands' entries, broadcast to `shape`, into `out`.
 *
 * The output is walked in runs along its last axis; where no operand is broadcast but as a whole,
 * all of it is one run. `loop` is the same function of two operands with a loop of its own.
 */
export function mapEntries(
  f: EntryFunction,
  operands: readonly NdArray[],
  shape: readonly number[],
  out: DataOf,
  loop?: Loop,
): void {
  if (out.length === 0) return;
  const whole = operands.every(({ data }) => data.length === out.length || data.length === 1);
  const axes = whole ? [out.length] : shape;
  const readers = operands.map((operand) => readerOf(operand, axes, whole));
  const run = axes.at(-1) ?? 1;
  const index = axes.map(() => 0);
  for (let at = 0; at < out.length; at += run) {
    const [a, b] = readers;
    if (loop === undefined) writeRun(f, readers, out, at, at + run);
    else loop(out, at, at + run, a!.data, a!.start, a!.step, b!.data, b!.start, b!.step);
    advance(index, axes, readers);
  }
}

function readerOf({ data, shape }: NdArray, axes: readonly number[], whole: boolean): Reader {
  if (whole) return { data, strides: [0], start: 0, step: data.length === 1 ? 0 : 1 };
  const own = strides(shape);
  const lead = axes.length - shape.length;
  const along = axes.map((_, axis) =>
    axis < lead || shape[axis - lead] === 1 ? 0 : own[axis - lead]!,
  );
  return { data, strides: along, start: 0, step: along.at(-1) ?? 0 };
}

/** Moves to the next run: counts up in all axes but the last. */
function advance(index: number[], axes: readonly number[], readers: readonly Reader[]): void {
  for (let axis = axes.length - 2; axis >= 0; axis -= 1) {
    index[axis]! += 1;
    for (const reader of readers) reader.start += reader.strides[axis]!;
    if (index[axis]! < axes[axis]!) return;
    for (const reader of readers) reader.start -= reader.strides[axis]! * axes[axis]!;
    index[axis] = 0;
  }
}

function writeRun(
  f: EntryFunction,
  readers: readonly Reader[],
  out: DataOf,
  at: number,
  end: number,
): void {
  const [a, b, c] = readers;
  if (c !== undefined) writeRun3(f, a!, b!, c, out, at, end);
  else if (b !== undefined) writeRun2(f, a!, b, out, at, end);
  else writeRun1(f, a!, out, at, end);
}

function writeRun1(f: EntryFunction, a: Reader, out: DataOf, at: number, end: number): void {
  const { data, start, step } = a;
  for (let i = at, p = start; i < end; i += 1, p += step) out[i] = f(data[p]!);
}

function writeRun2(
  f: EntryFunction,
  a: Reader,
  b: Reader,
  out: DataOf,
  at: number,
  end: number,
): void {
  let p = a.start;
  let q = b.start;
  for (let i = at; i < end; i += 1, p += a.step, q += b.step) out[i] = f(a.data[p]!, b.data[q]!);
}

function writeRun3(
  f: EntryFunction,
  a: Reader,
  b: Reader,
  c: Reader,
  out: DataOf,
  at: number,
  end: number,
): void {
  let p = a.start;
  let q = b.start;
  let r = c.start;
  for (let i = at; i < end; i += 1, p += a.step, q += b.step, r += c.step) {
    out[i] = f(a.data[p]!, b.data[q]!, c.data[r]!);
  }
}
