import { beside } from './beside.ts';
import { checkLeaf, type LeafOutcome } from './check-leaf.ts';
import { unsteadiness } from './determinism.ts';
import { diagnose } from './diagnosis.ts';
import { draws, type Draws } from './draws.ts';
import { valuesOf } from './entries.ts';
import { linearize, type Linearization } from './linearization.ts';
import { gradientProblem, problem, type Problem } from './program.ts';
import { finding, reportOf, type GradientReport } from './report.ts';
import { settingsOf, type CheckOptions, type Settings } from './settings.ts';
import { notFinite, ofEscaped, ofUnsteady, type Checked } from './uncompared.ts';

/**
 * Compares the derivative of a function, with respect to every float in its arguments, with central
 * differences.
 *
 * Arguments and result are trees of values that autodiff knows. Integers stay as they are, floats are
 * converted to float64. The error of each difference is estimated, and the verdict follows from it:
 * there is no tolerance to choose. A report whose verdict is `undecided` says why.
 *
 * ```ts
 * import { mul, sin } from '@tapeloop/autodiff/scalar';
 * import { checkGradients } from '@tapeloop/gradcheck';
 *
 * const wave = (p: { amplitude: number; rate: number }, t: number) => mul(p.amplitude, sin(mul(p.rate, t)));
 * const report = checkGradients(wave, [{ amplitude: 2, rate: 0.5 }, 3], { order: 2 });
 * [report.verdict, report.checked]; // => [ 'pass', 6 ]
 * ```
 */
export function checkGradients<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  args: NoInfer<Args>,
  options: CheckOptions = {},
): GradientReport {
  const settings = settingsOf(f, args, options);
  const first = problem(f, args, settings.names);
  try {
    return checked(first, settings);
  } catch (error) {
    const parts = ofEscaped(error, first);
    if (parts === undefined) throw error;
    return reportOf(parts.findings, settings, parts.diagnosis);
  }
}

function checked(first: Problem, settings: Settings): GradientReport {
  const random = draws(settings.seed);
  const value = linearize(first, settings.cotangents, random);
  const parts = [check(first, value, settings, random, 1)];
  if (settings.order === 2 && isFinite(value)) {
    // The gradient of <cotangent, f>, contracted with random vectors in its turn.
    const cotangent = valuesOf(value.cotangents[0]!, value.results);
    const second = gradientProblem(first, cotangent);
    const slope = linearize(second, settings.cotangents, random);
    parts.push(check(second, slope, settings, random, 2));
  }
  const diagnosis = parts.find((part) => part.diagnosis !== undefined)?.diagnosis;
  return reportOf(
    parts.flatMap(({ findings }) => findings),
    settings,
    diagnosis,
  );
}

function check(
  given: Problem,
  linearization: Linearization,
  settings: Settings,
  random: Draws,
  order: 1 | 2,
): Checked {
  if (!isFinite(linearization)) return { findings: [notFinite(linearization, order)] };
  const nearby = beside(linearization, random);
  const all = given.leaves.map((leaf, i) => ({
    leaf: i,
    findings: checkLeaf(linearization, i, settings, random, nearby).map((outcome) =>
      finding(doubted(outcome, linearization), leaf, order, settings),
    ),
  }));
  const unsteady = unsteadiness(given, linearization);
  if (unsteady !== undefined) return ofUnsteady(unsteady, given, order);
  const findings = all.flatMap((leaf) => leaf.findings);
  const fails = findings.some(({ verdict }) => verdict === 'fail');
  if (!fails || !settings.diagnose) return { findings };
  return { findings, diagnosis: diagnose(given, linearization, all, settings, random) };
}

/** A failure of a function that rounds to fewer digits than the differences need may be its rounding. */
function doubted(outcome: LeafOutcome, { narrow }: Linearization): LeafOutcome {
  if (narrow === undefined || outcome.verdict !== 'fail') return outcome;
  const reason = `f rounds to ${narrow} on the way; it must compute in the dtype of its arguments`;
  return { ...outcome, verdict: 'undecided', reason };
}

const isFinite = ({ value }: Linearization): boolean => value.every(Number.isFinite);
