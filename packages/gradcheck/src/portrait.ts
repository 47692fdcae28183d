import { entryDirection, typicalSize } from './direction.ts';
import { Ladder } from './ladder.ts';
import type { Linearization } from './linearization.ts';

/** Matrices larger than this are not drawn. */
const limit = 96;

/** A Jacobian by both ways: a row for each entry of the results, a column for each entry of a leaf. */
export interface Portrait {
  readonly analytic: readonly Float64Array[];
  readonly numeric: readonly Float64Array[];
  /** What entries may differ by. */
  readonly error: readonly Float64Array[];
  /** The shapes of the leaf and of each result. */
  readonly leaf: readonly number[];
  readonly results: readonly (readonly number[])[];
  /** The paths of the results. */
  readonly names: readonly string[];
}

/** The Jacobian with respect to one leaf; undefined where it is too large. */
export function portrait(
  linearization: Linearization,
  leaf: number,
  names: readonly string[] = [],
): Portrait | undefined {
  const { layout, results, value, point } = linearization;
  const [start, end] = [layout.offsets[leaf]!, layout.offsets[leaf + 1]!];
  if (value.length > limit || end - start > limit) return undefined;
  const units = Array.from(value, (_, i) => unit(value.length, i));
  const rows = linearization.pull(point, units).gradients;
  const probed = { ...linearization, cotangents: units, gradients: rows, shaken: [] };
  const typical = typicalSize(point.subarray(start, end));
  const [numeric, error] = [0, 1].map(() => units.map(() => new Float64Array(end - start)));
  for (let column = 0; column < end - start; column += 1) {
    const ladder = new Ladder(probed, entryDirection(point, start + column, typical));
    for (let exponent = -3; exponent >= -16; exponent -= 1) ladder.descend(2 ** exponent);
    units.forEach((_, row) => {
      const slopes = ladder.steps.length < 2 ? [] : ladder.slopes(row);
      const best = slopes.reduce((a, b) => (b.error < a.error ? b : a), {
        value: NaN,
        error: Infinity,
      });
      numeric![row]![column] = best.value;
      error![row]![column] = 16 * best.error + 1e-6 * Math.abs(best.value);
    });
  }
  return {
    analytic: rows.map((row) => row.slice(start, end)),
    numeric: numeric!,
    error: error!,
    leaf: shapeOf(linearization, 'layout', leaf),
    results: results.types.map((_, i) => shapeOf(linearization, 'results', i)),
    names,
  };
}

function unit(length: number, at: number): Float64Array {
  const entries = new Float64Array(length);
  entries[at] = 1;
  return entries;
}

/** A shape, read off the name of the last entry: `[3, 7]` ends a value of shape [4, 8]. */
function shapeOf(of: Linearization, where: 'layout' | 'results', i: number): number[] {
  const { types, offsets } = of[where];
  const size = offsets[i + 1]! - offsets[i]!;
  const type = types[i]!;
  const last = size === 0 ? '' : type.algebra.entryName(type, size - 1);
  return (last.match(/\d+/gu) ?? []).map((index) => Number(index) + 1);
}
