import { doubleField, doublesField } from './protobuf.ts';

const BUCKETS = 30;

/** The fields of a HistogramProto: thirty buckets of one width; one where all values are equal. */
export function histogramFields(values: readonly number[]): Uint8Array<ArrayBuffer>[] {
  const min = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const max = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const width = (max - min) / BUCKETS;
  const buckets = width > 0 && width < Number.POSITIVE_INFINITY ? BUCKETS : 1;
  const counts = Array.from({ length: buckets }, () => 0);
  for (const value of values) {
    const bucket = buckets === 1 ? 0 : Math.floor((value - min) / width);
    counts[Math.min(bucket, buckets - 1)]! += 1;
  }
  const limits = counts.map((_, i) => (i === buckets - 1 ? max : min + (i + 1) * width));
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  return [
    ...[min, max, values.length, sum, squares].map((value, i) => doubleField(i + 1, value)),
    doublesField(6, limits),
    doublesField(7, counts),
  ];
}
