import type { Check, ConformanceReport } from './report.ts';

const marks = { pass: 'ok', fail: 'FAIL', undecided: '??' } as const;

/**
 * A report as text: a line for each property, with what is wrong below it.
 *
 * ```ts
 * import { checkCell, formatConformance } from '@tapeloop/conformance';
 * import { rnnCell } from '@tapeloop/layers';
 *
 * const report = checkCell(rnnCell({ inputSize: 2, hiddenSize: 2 }));
 * formatConformance(report).split('\n')[0]; // => 'rnnCell(2 -> 2): 9 of 9 properties hold (seed 0)'
 * ```
 */
export function formatConformance({ subject, checks, seed }: ConformanceReport): string {
  const passed = checks.filter(({ verdict }) => verdict === 'pass').length;
  const headline = `${subject}: ${passed} of ${checks.length} properties hold (seed ${seed})`;
  return [headline, ...checks.map(lines)].join('\n');
}

function lines({ name, verdict, fault }: Check): string {
  const line = `  ${marks[verdict].padEnd(5)}${name}`;
  if (fault === undefined) return line;
  return [line, ...fault.split('\n').map((text) => `         ${text}`)].join('\n');
}
