import { formatConformance } from './format-conformance.ts';
import type { ConformanceReport } from './report.ts';

/**
 * For a test in any runner: throws the report's text unless every property holds.
 *
 * ```ts
 * import { assertConforms, checkCell } from '@tapeloop/conformance';
 * import { gruCell } from '@tapeloop/layers';
 *
 * assertConforms(checkCell(gruCell({ inputSize: 2, hiddenSize: 2 })));
 * ```
 */
export function assertConforms(report: ConformanceReport): void {
  if (report.verdict !== 'pass') throw new Error(formatConformance(report));
}
