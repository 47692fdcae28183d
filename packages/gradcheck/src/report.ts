import type { LeafOutcome } from './check-leaf.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Verdict } from './judgement.ts';
import { worstFirst, type Outcome } from './outcome.ts';
import type { Leaf } from './program.ts';
import type { Settings } from './settings.ts';
import { inTime } from './time-step.ts';

/** One derivative of a report. */
export interface Finding extends Outcome {
  /** The argument's path and entry, such as `params.gate.w[3, 7]`. */
  readonly path: string;
  /** The step, where the argument runs over time. */
  readonly timeStep?: number;
  /** Which entry of its leaf it is, where it is one. */
  readonly entry?: number;
  /** 1, or 2 for a second derivative. */
  readonly order: 1 | 2;
  /** The difference in units in the last place of the larger derivative, in float64. */
  readonly ulp: number;
}

/** What `checkGradients` found. */
export interface GradientReport {
  /** `fail` where some derivative fails, `undecided` where none fails and some is undecided. */
  readonly verdict: Verdict;
  readonly function: string;
  /** How many derivatives were compared, and how many of those did not pass. */
  readonly checked: number;
  readonly failed: number;
  readonly undecided: number;
  /** How many were taken beside a kink, because there is none at it. */
  readonly besideKinks: number;
  /** The operations that have those kinks. */
  readonly kinks: readonly string[];
  /** The worst findings, ten at most; the first is the worst. */
  readonly entries: readonly Finding[];
  readonly seed: number;
  /** Where the failures come from. */
  readonly diagnosis?: Diagnosis;
}

const kept = 10;

export function reportOf(
  findings: readonly Finding[],
  settings: Settings,
  diagnosis?: Diagnosis,
): GradientReport {
  const entries = findings.toSorted(worstFirst);
  const kinks = findings.flatMap(({ kink, verdict }) =>
    kink !== undefined && verdict !== 'undecided' ? [kink] : [],
  );
  const count = (verdict: Verdict): number =>
    findings.filter((found) => found.verdict === verdict).length;
  return {
    verdict: entries[0]?.verdict ?? 'pass',
    function: settings.name,
    checked: findings.length,
    failed: count('fail'),
    undecided: count('undecided'),
    besideKinks: kinks.length,
    kinks: [...new Set(kinks)],
    entries: entries.slice(0, kept),
    seed: settings.seed,
    ...(diagnosis === undefined ? {} : { diagnosis }),
  };
}

/** What a leaf's check found, with the leaf's path. */
export function finding(
  outcome: LeafOutcome,
  { path, type }: Leaf,
  order: 1 | 2,
  { directions, overTime }: Settings,
): Finding {
  const { entry } = outcome;
  const place =
    entry === undefined
      ? ` (direction ${outcome.direction! + 1} of ${directions})`
      : type.algebra.entryName(type, entry);
  return { ...inTime(path + place, overTime), order, ...outcome, ulp: ulps(outcome) };
}

function ulps({ difference, analytic, numeric }: Outcome): number {
  const larger = Math.max(Math.abs(analytic), Math.abs(numeric));
  if (difference === 0 || !Number.isFinite(larger)) return difference;
  const ulp = Math.max(2 ** (Math.floor(Math.log2(larger)) - 52), Number.MIN_VALUE);
  return Math.round(difference / ulp);
}
