// Matchers for vitest's expect.
import type { ExpectStatic } from 'vitest';
import { formatReport, checkGradients, type CheckOptions } from '@tapeloop/gradcheck';
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

/**
 * For vitest: `toHaveCorrectGradients(args, options)` and `toConform()`.
 *
 * ```ts
 * import { checkCell } from '@tapeloop/conformance';
 * import { matchers } from '@tapeloop/conformance/vitest';
 * import { rnnCell } from '@tapeloop/layers';
 *
 * // In a test or a setup file: expect.extend(matchers).
 * matchers.toConform(checkCell(rnnCell({ inputSize: 1, hiddenSize: 1 }))).pass; // => true
 * ```
 */
export const matchers: Parameters<ExpectStatic['extend']>[0] & {
  readonly toHaveCorrectGradients: typeof toHaveCorrectGradients;
  readonly toConform: typeof toConform;
} = { toHaveCorrectGradients, toConform };

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
