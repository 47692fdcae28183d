/** A point of a curve: a step and a value. */
export type Point = readonly [step: number, value: number];

const BUCKETS = 500;

/**
 * At most about 1,000 of the points: of each of 500 stretches the lowest and the highest, so that
 * no spike is lost. The first and the last point stay, and what is not finite becomes a gap.
 */
export function thinned(points: readonly Point[]): Point[] {
  if (points.length <= 2 * BUCKETS) return [...points];
  const kept: Point[] = [points[0]!];
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const from = Math.max(1, Math.floor((bucket * points.length) / BUCKETS));
    const to = Math.min(points.length - 1, Math.floor(((bucket + 1) * points.length) / BUCKETS));
    kept.push(...extremes(points, from, to));
  }
  kept.push(points.at(-1)!);
  return kept;
}

function extremes(points: readonly Point[], from: number, to: number): Point[] {
  let low = -1;
  let high = -1;
  for (let i = from; i < to; i += 1) {
    const value = points[i]![1];
    if (!Number.isFinite(value)) continue;
    if (low < 0 || value < points[low]![1]) low = i;
    if (high < 0 || value > points[high]![1]) high = i;
  }
  if (low < 0) return points.slice(from, Math.min(from + 1, to));
  return [...new Set([Math.min(low, high), Math.max(low, high)])].map((i) => points[i]!);
}

/**
 * Averages with weights that fall exponentially to both sides, within about a fiftieth of the points,
 * so that the curve neither lags behind nor runs ahead.
 */
export function smoothed(points: readonly Point[]): Point[] {
  const keep = 1 - 1 / Math.max(1, points.length / 100);
  const before = sums(points, keep);
  const after = sums(points.toReversed(), keep).toReversed();
  return points.map(([step, value], i) => {
    if (!Number.isFinite(value)) return [step, value];
    const total = before[i]!.total + after[i]!.total - value;
    return [step, total / (before[i]!.weight + after[i]!.weight - 1)];
  });
}

/** The weighted sums of each value and those before it, and the sums of the weights. */
function sums(points: readonly Point[], keep: number): { total: number; weight: number }[] {
  let total = 0;
  let weight = 0;
  return points.map(([, value]) => {
    if (Number.isFinite(value)) {
      total = keep * total + value;
      weight = keep * weight + 1;
    }
    return { total, weight };
  });
}

/** At most `count` of a list, evenly spread, the first and the last among them. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => {
    return items[Math.round((i * (items.length - 1)) / (count - 1))]!;
  });
}
