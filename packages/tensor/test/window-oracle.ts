// Windows the obvious way: which entry each tap of each window covers.
import { fc } from '@fast-check/vitest';

/** Windows over axes, with padding as it is written or worked out. */
export interface Geometry {
  readonly lengths: readonly number[];
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: 'valid' | 'same' | readonly (readonly [number, number])[];
}

const spans = ({ sizes, dilation }: Geometry): number[] =>
  sizes.map((size, axis) => (size - 1) * dilation[axis]! + 1);

/** The widths put around each axis; `same` gives one window for every stride. */
function widths(geometry: Geometry): (readonly [number, number])[] {
  const { lengths, strides, padding } = geometry;
  if (typeof padding === 'object') return [...padding];
  if (padding === 'valid') return lengths.map(() => [0, 0]);
  return lengths.map((length, axis) => {
    let total = 0;
    const stride = strides[axis]!;
    const span = spans(geometry)[axis]!;
    // As little as lets a window begin wherever a stride ends.
    while (Math.floor((length + total - span) / stride) + 1 < Math.ceil(length / stride))
      total += 1;
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  });
}

/** How many windows there are along each axis. */
export function outputLengths(geometry: Geometry): number[] {
  return geometry.lengths.map((length, axis) => {
    const [before, after] = widths(geometry)[axis]!;
    let count = 0;
    const last = length + before + after - spans(geometry)[axis]!;
    for (let start = 0; start <= last; start += geometry.strides[axis]!) count += 1;
    return count;
  });
}

/** The entry that a tap of a window covers; undefined where that is padding. */
export function tapAt(
  geometry: Geometry,
  window: readonly number[],
  tap: readonly number[],
): number[] | undefined {
  const around = widths(geometry);
  const place = window.map(
    (i, axis) =>
      i * geometry.strides[axis]! + tap[axis]! * geometry.dilation[axis]! - around[axis]![0],
  );
  return place.every((i, axis) => i >= 0 && i < geometry.lengths[axis]!) ? place : undefined;
}

/** Windows of which at least one fits. */
export const geometries = (axes: 1 | 2): fc.Arbitrary<Geometry> => {
  const each = (min: number, max: number): fc.Arbitrary<number[]> =>
    fc.array(fc.integer({ min, max }), { minLength: axes, maxLength: axes });
  const pairs = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: axes, maxLength: axes });
  return fc
    .record({
      lengths: each(1, 6),
      sizes: each(1, 3),
      strides: each(1, 3),
      dilation: each(1, 2),
      padding: fc.oneof(fc.constantFrom('valid' as const, 'same' as const), pairs),
    })
    .filter((geometry) => outputLengths(geometry).every((count) => count > 0));
};
