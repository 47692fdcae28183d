import { less, where, type Scalar } from '@tapeloop/tensor';
import { float64 } from '../float64.ts';
import { mustBeArray, mustBeRate, mustBeWhole } from '../option.ts';
import { valueSince, type Schedule, type Step } from './schedule.ts';

/**
 * Schedules one after another, in float64; a number stays the same until the next boundary.
 *
 * Each piece but the first begins at a boundary, where it is asked for its step 0.
 *
 * ```ts
 * import { cosine, piecewise } from '@tapeloop/optim';
 *
 * const steps = piecewise([0.1, 0.01, 0.001], [100, 200]);
 * [0, 99, 100, 500].map((step) => steps(step).item()); // => [0.1, 0.1, 0.01, 0.001]
 * const late = piecewise([0.1, cosine({ from: 0.1, steps: 50 })], [100]);
 * [100, 125, 150].map((step) => late(step).item()); // => [0.1, 0.05, 0]
 * ```
 */
export function piecewise(
  pieces: readonly (number | Schedule)[],
  boundaries: readonly number[],
): (step: Step) => Scalar {
  const operation = 'piecewise';
  mustBeArray(operation, 'the pieces', pieces);
  mustBeArray(operation, 'the boundaries', boundaries);
  if (pieces.length !== boundaries.length + 1) {
    throw new RangeError(
      `${operation}: there must be one more piece than boundaries, got ${pieces.length} and ${boundaries.length}.`,
    );
  }
  for (const [i, piece] of pieces.entries()) {
    mustBeRate(operation, `piece ${i}`, piece);
  }
  for (const [i, boundary] of boundaries.entries()) {
    mustBeWhole(operation, `boundary ${i}`, boundary, (boundaries[i - 1] ?? 0) + 1);
  }
  return (step) => {
    const now = float64(step);
    const values = pieces.map((piece, i) =>
      valueSince(operation, boundaries[i - 1] ?? 0, piece, step),
    );
    return values.reduceRight((later, value, i) => where(less(now, boundaries[i]!), value, later));
  };
}
