import type { Judgement, Verdict } from './judgement.ts';

/** One derivative: what it is by both ways, and whether they agree. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Which random direction it is along; absent where a single entry moves. */
  readonly direction?: number;
  /** Why it is undecided. */
  readonly reason?: string;
  /**
   * The operation whose kink was in the way. Of what passes or fails: the derivative was taken beside
   * it, where there is one.
   */
  readonly kink?: string;
  readonly analytic: number;
  readonly numeric: number;
  /** The estimated error of the numeric derivative. */
  readonly error: number;
  readonly difference: number;
  /** The finest step of the numeric derivative, in the argument's units. */
  readonly step: number;
}

export function outcomeOf(
  { verdict, reason, kink, numeric }: Judgement,
  analytic: number,
  size: number,
): Outcome {
  return {
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(kink === undefined ? {} : { kink }),
    analytic,
    numeric: numeric.value,
    error: numeric.error,
    difference: Math.abs(analytic - numeric.value),
    step: numeric.step * size,
  };
}

const badness: Readonly<Record<Verdict, number>> = { fail: 2, undecided: 1, pass: 0 };

/** The difference as a part of the larger derivative. */
export function relative({ difference, analytic, numeric }: Outcome): number {
  if (difference === 0) return 0;
  const part = difference / Math.max(Math.abs(analytic), Math.abs(numeric));
  return Number.isNaN(part) ? Infinity : part;
}

/**
 * Orders outcomes: failures before what is undecided before what passes, in each single entries before
 * directions, in each the largest difference first.
 */
export function worstFirst(a: Outcome, b: Outcome): number {
  const worse = badness[b.verdict] - badness[a.verdict];
  if (worse !== 0) return worse;
  const wider = Number(a.direction !== undefined) - Number(b.direction !== undefined);
  if (wider !== 0) return wider;
  return relative(a) === relative(b) ? 0 : relative(b) - relative(a);
}

export function worst(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((a, b) => (worstFirst(a, b) <= 0 ? a : b));
}
