import { describe } from '@tapeloop/autodiff';
import { errorText, valueText } from './figures.ts';
import { relative } from './outcome.ts';
import type { Finding, GradientReport } from './report.ts';

/**
 * A report as text: the verdict, and the worst derivatives that did not pass.
 *
 * ```ts
 * import { customVjp } from '@tapeloop/autodiff';
 * import { mul } from '@tapeloop/autodiff/scalar';
 * import { checkGradients, formatReport } from '@tapeloop/gradcheck';
 *
 * const square = customVjp((x: number) => mul(x, x), {
 *   forward: (x) => [mul(x, x), x],
 *   backward: (x, g) => [mul(g, x)],
 * });
 * const report = checkGradients(square, [3], { name: 'square', names: ['x'] });
 * formatReport(report).split('\n')[0]; // => 'square: the gradient is wrong in 1 of 1 derivatives (seed 0).'
 * ```
 */
export function formatReport(report: GradientReport): string {
  checkReport(report);
  const faults = report.entries.filter(({ verdict }) => verdict !== 'pass').slice(0, shown);
  const more = report.failed + report.undecided - faults.length;
  return [
    headline(report),
    ...kinkLine(report),
    ...diagnosisLines(report),
    ...faults.map(paragraph),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...exampleLines(report),
  ].join('\n');
}

/** So many derivatives are shown; a report as data has more. */
const shown = 3;

function checkReport(report: unknown): void {
  const { verdict, entries } = Object(report);
  if (typeof verdict === 'string' && Array.isArray(entries)) return;
  throw new TypeError(
    `formatReport: expected a report, got ${describe(report)}; give what checkGradients returned.`,
  );
}

function headline(report: GradientReport): string {
  const { verdict, checked, failed, undecided, seed } = report;
  const of = `${checked} derivatives (seed ${seed}).`;
  if (verdict === 'pass') return `${report.function}: the gradient is right in all ${of}`;
  const wrong = failed === 0 ? [] : [`wrong in ${failed}`];
  const open = undecided === 0 ? [] : [`undecided in ${undecided}`];
  return `${report.function}: the gradient is ${[...wrong, ...open].join(' and ')} of ${of}`;
}

function kinkLine({ besideKinks, kinks }: GradientReport): string[] {
  if (besideKinks === 0) return [];
  return [`  ${besideKinks} of them beside a kink, where there is none: ${kinks.join(', ')}`];
}

/** The operation first, and then what its fault does to the derivatives of the arguments. */
function diagnosisLines({ diagnosis }: GradientReport): string[] {
  if (diagnosis === undefined) return [];
  const { patterns, culprit } = diagnosis;
  const lines: string[] = [];
  if (culprit !== undefined) {
    const { name, place, of, operand, pattern } = culprit;
    const what =
      pattern === undefined ? 'no pattern that is known' : `${pattern.name}: ${pattern.text}`;
    lines.push(
      `  the fault is in ${name}, operation ${place} of ${of}, with respect to operand ${operand}`,
      `    ${what}`,
    );
  }
  const all = patterns.map(
    ({ path, timeStep, name, text }) => `  ${name} in ${path}${stepText(timeStep)}: ${text}`,
  );
  return [...lines, ...all];
}

function exampleLines({ diagnosis, function: name, seed }: GradientReport): string[] {
  if (diagnosis === undefined) return [];
  return [
    '  it fails here too:',
    `    checkGradients(${name}, ${diagnosis.counterexample}, { seed: ${seed} })`,
  ];
}

const stepText = (timeStep: number | undefined): string =>
  timeStep === undefined ? '' : ` at time step ${timeStep}`;

function paragraph(finding: Finding): string {
  const { path, order, verdict, reason, analytic, numeric, error, difference, ulp } = finding;
  const where = `  ${verdict} at ${path}${stepText(finding.timeStep)}${order === 2 ? ', second order' : ''}`;
  if (reason !== undefined) return `${where}\n    ${reason}`;
  const lines = [
    where,
    `    analytic ${valueText(analytic)}`,
    `    numeric  ${valueText(numeric)} (error about ${errorText(error)})`,
  ];
  if (Number.isFinite(difference)) {
    const percent = errorText(100 * relative(finding));
    lines.push(`    they differ by ${errorText(difference)}: ${percent} %, ${errorText(ulp)} ulp`);
  }
  return lines.join('\n');
}
