import { checkLeaf, type LeafOutcome } from './check-leaf.ts';
import { draws, type Draws } from './draws.ts';
import { valuesOf } from './entries.ts';
import { linearize, type Linearization } from './linearization.ts';
import { gradientProblem, problem, type Problem } from './program.ts';
import { finding, reportOf, type Finding, type GradientReport } from './report.ts';
import { settingsOf, type CheckOptions, type Settings } from './settings.ts';

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
  const random = draws(settings.seed);
  const value = linearize(first, settings.cotangents, random);
  const findings = findingsOf(value, first, settings, random, 1);
  if (settings.order === 2 && isFinite(value)) {
    // The gradient of <cotangent, f>, contracted with random vectors in its turn.
    const cotangent = valuesOf(value.cotangents[0]!, value.results);
    const second = gradientProblem(first, cotangent);
    const slope = linearize(second, settings.cotangents, random);
    findings.push(...findingsOf(slope, second, settings, random, 2));
  }
  return reportOf(findings, settings);
}

function findingsOf(
  linearization: Linearization,
  { leaves }: Problem,
  settings: Settings,
  random: Draws,
  order: 1 | 2,
): Finding[] {
  if (!isFinite(linearization)) return [notFinite(linearization, order)];
  return leaves.flatMap((leaf, i) =>
    checkLeaf(linearization, i, settings, random).map((outcome) =>
      finding(doubted(outcome, linearization), leaf, order, settings),
    ),
  );
}

/** A failure of a function that rounds to fewer digits than the differences need may be its rounding. */
function doubted(outcome: LeafOutcome, { narrow }: Linearization): LeafOutcome {
  if (narrow === undefined || outcome.verdict !== 'fail') return outcome;
  const reason = `f rounds to ${narrow} on the way; it must compute in the dtype of its arguments`;
  return { ...outcome, verdict: 'undecided', reason };
}

const isFinite = ({ value }: Linearization): boolean => value.every(Number.isFinite);

function notFinite({ value }: Linearization, order: 1 | 2): Finding {
  const unfit = value.find((entry) => !Number.isFinite(entry))!;
  return {
    path: 'result',
    order,
    verdict: 'undecided',
    reason: `${order === 1 ? 'f' : 'the gradient of f'} is ${unfit} here; give arguments where it is finite`,
    analytic: NaN,
    numeric: NaN,
    error: Infinity,
    difference: NaN,
    ulp: NaN,
    step: 0,
  };
}
