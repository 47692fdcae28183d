import { checkDirection } from './check-direction.ts';
import { entryDirection, typicalSize } from './direction.ts';
import type { Linearization } from './linearization.ts';

/** Ways to make an entry simpler, the simplest first. */
const simpler: readonly ((entry: number) => number)[] = [
  () => 0,
  () => 1,
  (entry) => Math.round(entry),
  (entry) => Math.round(2 * entry) / 2,
  (entry) => Number(entry.toPrecision(1)),
  (entry) => Number(entry.toPrecision(2)),
];

/** More attempts than this are not made. */
const patience = 40;

/** A point with simpler entries at which the derivative by one entry, or by some entry of its leaf, still fails. */
export function shrunk(
  linearization: Linearization,
  leaf: number,
  entry: number | undefined,
): Float64Array {
  const { point, layout, cotangents, again } = linearization;
  const [start, end] = [layout.offsets[leaf]!, layout.offsets[leaf + 1]!];
  const isWrongBy = (cotangent: Float64Array, at: Float64Array): boolean => {
    const there = again([cotangent], at);
    if (!there.value.every(Number.isFinite)) return false;
    const typical = typicalSize(at.subarray(start, end));
    const entries = entry === undefined ? [0, 1, 2, 3] : [entry];
    return entries
      .filter((i) => start + i < end)
      .some(
        (i) =>
          checkDirection(there, entryDirection(at, start + i, typical), true).verdict === 'fail',
      );
  };
  // One cotangent is enough to fail, and a quarter of the work.
  const shown = cotangents.find((cotangent) => isWrongBy(cotangent, point));
  if (shown === undefined) return point;
  let current = point;
  let left = patience;
  // Whole leaves at once, and then what is left entry by entry.
  const places = [
    ...layout.types.map((_, i) => [layout.offsets[i]!, layout.offsets[i + 1]!] as const),
    ...Array.from(point, (_, i) => [i, i + 1] as const),
  ];
  for (const [from, to] of places) {
    for (const simplify of simpler) {
      const at = current.slice();
      for (let i = from; i < to; i += 1) at[i] = simplify(at[i]!);
      if (at.every((x, i) => x === current[i])) break;
      if (left === 0) return current;
      left -= 1;
      if (isWrongBy(shown, at)) {
        current = at;
        break;
      }
    }
  }
  return current;
}
