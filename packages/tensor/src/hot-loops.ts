// Loops of their own for the operations that training is made of. A loop that all operations share
// calls their function for every entry, since the engine can inline only one: 14 times the cost.
import type { DataOf } from './dtype.ts';

/** Writes out[at..end): entry i from x at p + i dx and from y at q + i dy. */
export type Loop = (
  out: DataOf,
  at: number,
  end: number,
  x: DataOf,
  p: number,
  dx: number,
  y: DataOf,
  q: number,
  dy: number,
) => void;

export const addLoop: Loop = (out, at, end, x, p, dx, y, q, dy) => {
  for (let i = at; i < end; i += 1, p += dx, q += dy) out[i] = x[p]! + y[q]!;
};

export const subLoop: Loop = (out, at, end, x, p, dx, y, q, dy) => {
  for (let i = at; i < end; i += 1, p += dx, q += dy) out[i] = x[p]! - y[q]!;
};

export const mulLoop: Loop = (out, at, end, x, p, dx, y, q, dy) => {
  for (let i = at; i < end; i += 1, p += dx, q += dy) out[i] = x[p]! * y[q]!;
};

export const divLoop: Loop = (out, at, end, x, p, dx, y, q, dy) => {
  for (let i = at; i < end; i += 1, p += dx, q += dy) out[i] = x[p]! / y[q]!;
};
