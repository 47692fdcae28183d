// Matchers for vitest: import '@tapeloop/conformance/vitest' once, in a test or a setup file.
import { formatReport, checkGradients, type CheckOptions } from '@tapeloop/gradcheck';
import { expect } from 'vitest';
import { formatConformance } from './format-conformance.ts';
import type { ConformanceReport } from './report.ts';

interface Result {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Whether the derivatives of a function at some arguments are right. */
function toHaveCorrectGradients(
  f: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
  options?: CheckOptions,
): Result {
  const report = checkGradients(f, [...args], options);
  return { pass: report.verdict === 'pass', message: () => formatReport(report) };
}

/** Whether every property of a report of this package holds. */
function toConform(report: ConformanceReport): Result {
  return { pass: report.verdict === 'pass', message: () => formatConformance(report) };
}

expect.extend({ toHaveCorrectGradients, toConform });

/** What is added to `expect`. */
export interface ConformanceMatchers<R = unknown> {
  /** Passes where the derivatives of a function at these arguments are those that differences tell. */
  toHaveCorrectGradients: (args: readonly unknown[], options?: CheckOptions) => R;
  /** Passes where every property of a report holds. */
  toConform: () => R;
}

declare module 'vitest' {
  interface Matchers<
    R extends void | Promise<void> = void | Promise<void>,
    // oxlint-disable-next-line no-unused-vars -- the declaration that is extended has this parameter
    T = unknown,
  > extends ConformanceMatchers<R> {}
}
