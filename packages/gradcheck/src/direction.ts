import type { Draws } from './draws.ts';
import { powerOfTwo, rootMeanSquare } from './magnitude.ts';

/** Which entries of the point move, which way, and how far counts as far. */
export interface Direction {
  readonly indices: readonly number[];
  /** -1 or 1 for each of the indices. */
  readonly signs: readonly number[];
  /** The natural length of a step; a power of two. */
  readonly size: number;
}

/** The point moved by `step` sizes along the direction. */
export function moved(point: Float64Array, direction: Direction, step: number): Float64Array {
  const at = point.slice();
  direction.indices.forEach((index, i) => {
    at[index]! += direction.signs[i]! * step * direction.size;
  });
  return at;
}

/** The derivative along the direction that a gradient predicts, per entry's unit. */
export function along(gradient: Float64Array, { indices, signs }: Direction): number {
  return indices.reduce((sum, index, i) => sum + signs[i]! * gradient[index]!, 0);
}

/**
 * One entry: its own magnitude is its size, so that no step below it leaves the domain of a logarithm or
 * crosses a kink at zero. An entry that is negligible in its leaf has the leaf's.
 */
export function entryDirection(point: Float64Array, index: number, typical: number): Direction {
  return { indices: [index], signs: [1], size: powerOfTwo(entrySize(point[index]!, typical)) };
}

/** How far counts as far for an entry. */
export function entrySize(entry: number, typical: number): number {
  const own = Math.abs(entry);
  return own > typical * 2 ** -10 ? own : typical;
}

/** All entries of a leaf, each up or down at random, by the leaf's typical size. */
export function randomDirection(
  start: number,
  end: number,
  typical: number,
  draws: Draws,
): Direction {
  const indices = Array.from({ length: end - start }, (_, i) => start + i);
  return { indices, signs: indices.map(() => draws.sign()), size: powerOfTwo(typical) };
}

/** The typical size of a leaf's entries, 1 where they are all zero. */
export function typicalSize(entries: Float64Array): number {
  return rootMeanSquare(entries) || 1;
}
