import type { Draws } from './draws.ts';
import type { Layout } from './entries.ts';
import { rootMeanSquare } from './magnitude.ts';

/**
 * Random cotangents of a result, all entries between 1/2 and 3/2 in size before they are weighted.
 *
 * A large entry must not hide a small one: half of the cotangents are divided by the size of the leaf
 * that they belong to, the other half by the size of each entry. A single number has 1: its gradient.
 */
export function cotangentsFor(
  value: Float64Array,
  { offsets }: Layout,
  count: number,
  draws: Draws,
): Float64Array[] {
  if (value.length === 1) return [Float64Array.of(1)];
  return Array.from({ length: count }, (_, c) => {
    const cotangent = value.map(() => draws.sign() * (0.5 + draws.uniform()));
    for (let leaf = 1; leaf < offsets.length; leaf += 1) {
      const [start, end] = [offsets[leaf - 1]!, offsets[leaf]!];
      const typical = rootMeanSquare(value.subarray(start, end)) || 1;
      for (let i = start; i < end; i += 1) {
        const own = Math.max(Math.abs(value[i]!), typical * 2 ** -10);
        cotangent[i]! /= c % 2 === 0 ? typical : own;
      }
    }
    return cotangent;
  });
}
