import { formatReport, type GradientReport, type Verdict } from '@tapeloop/gradcheck';

/** One property that was checked. */
export interface Check {
  readonly name: string;
  readonly verdict: Verdict;
  /** What is wrong, or why it is undecided. */
  readonly fault?: string;
  /** Of a property of derivatives. */
  readonly gradients?: GradientReport;
}

/** What a suite found. */
export interface ConformanceReport {
  /** The name of what was checked. */
  readonly subject: string;
  /** The worst of all checks. */
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  /** What parameters, inputs and directions were drawn from. */
  readonly seed: number;
}

/** What a property finds: nothing, a fault in words, or a report of gradients. */
export type Found = string | GradientReport | undefined;

/** Properties by their names. */
export type Properties = Readonly<Record<string, () => Found>>;

/** Runs properties; what one throws is its fault. */
export function reportOf(subject: string, seed: number, properties: Properties): ConformanceReport {
  const checks = Object.entries(properties).map(([name, run]) => ({ name, ...result(run) }));
  const worst = (['fail', 'undecided'] as const).find((verdict) =>
    checks.some((check) => check.verdict === verdict),
  );
  return { subject, verdict: worst ?? 'pass', checks, seed };
}

function result(run: () => Found): Omit<Check, 'name'> {
  let found: Found;
  try {
    found = run();
  } catch (error) {
    found = error instanceof Error ? error.message : String(error);
  }
  if (found === undefined) return { verdict: 'pass' };
  if (typeof found === 'string') return { verdict: 'fail', fault: found };
  const { verdict } = found;
  if (verdict === 'pass') return { verdict, gradients: found };
  return { verdict, fault: formatReport(found), gradients: found };
}
