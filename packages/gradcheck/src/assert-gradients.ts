import { checkGradients } from './check-gradients.ts';
import { formatReport } from './format-report.ts';
import type { CheckOptions } from './settings.ts';

/**
 * `checkGradients` for a test: throws an error with the report's text unless every derivative passes.
 *
 * ```ts
 * import { tanh } from '@tapeloop/autodiff/scalar';
 * import { assertGradients } from '@tapeloop/gradcheck';
 *
 * assertGradients(tanh, [0.5], { order: 2 });
 * ```
 */
export function assertGradients<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  args: NoInfer<Args>,
  options: CheckOptions = {},
): void {
  const report = checkGradients(f, args, options);
  if (report.verdict !== 'pass') throw new Error(formatReport(report));
}
