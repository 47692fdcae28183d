import { tensor, type Float, type NdArray } from '@tapeloop/tensor';
import type { Sizes } from './program.ts';

export type Named = Readonly<Record<string, NdArray>>;

/** What a program runs on: floats that it is differentiated by, and integers. */
export interface Inputs {
  readonly params: Named;
  readonly integers: Named;
}

/** The inputs of a program, the same for the same seed. */
export function inputsOf(
  { long, short, batch, hidden, rows }: Sizes,
  seed: number,
  dtype: Float,
): Inputs {
  const random = mulberry(seed);
  const floats = (...shape: number[]): NdArray => {
    const entries = Array.from({ length: count(shape) }, () => 2 * random() - 1);
    return tensor({
      shape,
      data: dtype === 'float64' ? Float64Array.from(entries) : Float32Array.from(entries),
    });
  };
  const whole = (below: number, ...shape: number[]): NdArray =>
    tensor({
      shape,
      data: Int32Array.from({ length: count(shape) }, () => Math.floor(random() * below)),
    });
  return {
    params: {
      scalar: floats(),
      column: floats(batch, 1),
      row: floats(1, hidden),
      bias: floats(hidden),
      table: floats(rows, hidden),
      narrow: floats(2, hidden),
      wide: floats(2 * hidden, hidden),
      gates: floats(2 * hidden, 4 * hidden),
      inputGates: floats(2 + hidden, 4 * hidden),
      inputGate: floats(2 + hidden, hidden),
      recurrent: floats(hidden, hidden),
      weights: floats(hidden, hidden),
      longs: floats(long, batch, 2),
      shorts: floats(short, batch, hidden),
      both: floats(long, short, batch, hidden),
      cell: floats(batch, hidden),
      state: floats(batch, hidden),
    },
    integers: {
      keys: whole(rows, long, 2),
      key: whole(rows, 2),
      index: whole(rows),
      longIds: whole(rows, long, batch),
      shortIds: whole(rows, short, batch),
      ids: whole(rows, batch),
    },
  };
}

const count = (shape: readonly number[]): number =>
  shape.reduce((product, length) => product * length, 1);

/** Mulberry32: numbers from 0 to 1. */
export function mulberry(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
