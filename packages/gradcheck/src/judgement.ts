import { errorText, valueText } from './figures.ts';
import type { Estimate } from './limit.ts';

export type Verdict = 'pass' | 'fail' | 'undecided';

/** Every error estimate is taken this many times. */
const margin = 16;

/** A numeric derivative decides only where it is known to this part of itself, */
const resolution = 1e-4;

/**
 * or where it is zero to so many rounding errors of the function: moving the entry by its whole size
 * changes the function by 2^16 units in the last place at most, 1.5e-11 of its value.
 */
const roundings = 2 ** 16;

/** What is known of one derivative. */
export interface Evidence {
  readonly analytic: number;
  /** How far rounding moves the analytic derivative. */
  readonly rounding: number;
  readonly slopes: readonly Estimate[];
  /** Half of the difference between the slopes on both sides. */
  readonly jumps: readonly Estimate[];
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Why it is undecided. */
  readonly reason?: string;
  /** The operation whose kink the point is at, as far as it is known. */
  readonly kink?: string;
  /** The numeric derivative that decided. */
  readonly numeric: Estimate;
}

/** Compares an analytic derivative with the best of the numeric ones. */
export function judge({ analytic, rounding, slopes, jumps }: Evidence): Judgement {
  const numeric = best(slopes);
  const { value } = numeric;
  const undecided = (reason: string): Judgement => ({ verdict: 'undecided', reason, numeric });

  const jump = least(jumps, ({ error }) => error);
  const steepest = Math.max(Math.abs(value), Math.abs(jump.value));
  if (Math.abs(jump.value) > Math.max(margin * jump.error, resolution * steepest)) {
    const [left, right] = [value - jump.value, value + jump.value].map(valueText);
    const kink = 'an operation that declares no branch';
    return {
      ...undecided(`a kink: the slope is ${left} on one side and ${right} on the other`),
      kink,
    };
  }

  const error = margin * numeric.error;
  const allowed = Math.max(resolution * Math.abs(value), toleratedAtZero(numeric));
  if (!(error <= allowed)) {
    return undecided(
      `step control did not converge: error estimate ${errorText(numeric.error)} against a derivative of ${valueText(value)}`,
    );
  }
  const difference = Math.abs(analytic - value);
  if (difference <= error) return { verdict: 'pass', numeric };
  if (!(difference <= error + margin * rounding)) return { verdict: 'fail', numeric };
  if (margin * rounding <= allowed) return { verdict: 'pass', numeric };
  return undecided(
    `cancellation in the analytic derivative: rounding moves ${valueText(analytic)} by ${errorText(rounding)}`,
  );
}

/** Whether a numeric derivative is known well enough to decide. */
export function isSharp({
  numeric,
  error,
}: {
  readonly numeric: number;
  readonly error: number;
}): boolean {
  return margin * error <= resolution * Math.abs(numeric);
}

/** The estimate that knows most of its own digits; where that is not enough, the surest zero. */
function best(slopes: readonly Estimate[]): Estimate {
  const sharpest = least(slopes, ({ error, value }) => (error === 0 ? 0 : error / Math.abs(value)));
  if (margin * sharpest.error <= resolution * Math.abs(sharpest.value)) return sharpest;
  const surest = least(slopes, (estimate) => {
    const { error } = estimate;
    return error === 0 ? 0 : error / toleratedAtZero(estimate);
  });
  return margin * surest.error <= toleratedAtZero(surest) ? surest : sharpest;
}

/** Beyond a step of the entry's own size the function is another one: zero there says nothing here. */
function toleratedAtZero({ step, noise }: Estimate): number {
  return step <= 1 && Number.isFinite(noise) ? roundings * noise : 0;
}

function least(estimates: readonly Estimate[], by: (estimate: Estimate) => number): Estimate {
  return estimates.reduce((a, b) => (by(b) < by(a) ? b : a));
}
