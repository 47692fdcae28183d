import type { AnyCell, AnyLayer } from '@tapeloop/layers';
import { checkGradients } from '@tapeloop/gradcheck';
import type { Optimizer } from '@tapeloop/optim';
import type { NdArray } from '@tapeloop/tensor';
import { checkCell } from './check-cell.ts';
import { checkLayer } from './check-layer.ts';
import { checkOptimizer } from './check-optimizer.ts';
import { reportOf, type ConformanceReport } from './report.ts';

/** What became of a module's exports. */
export interface ModuleReport {
  readonly reports: readonly ConformanceReport[];
  /** Exports that nothing is known of, and why. */
  readonly skipped: readonly string[];
}

/**
 * Checks every cell, layer, optimizer and function among the exports of a module. Layers need an input
 * or its shape, exported as `nameInput`, and functions their arguments, as `nameArgs`.
 *
 * ```ts
 * import { checkModule } from '@tapeloop/conformance';
 * import { exp, tensor } from '@tapeloop/tensor';
 *
 * const { reports } = checkModule({ grow: exp, growArgs: [tensor([0.5, 1])] });
 * reports.map(({ subject, verdict }) => `${subject}: ${verdict}`); // => [ 'grow: pass' ]
 * ```
 */
export function checkModule(
  exported: Readonly<Record<string, unknown>>,
  seed: number = 0,
): ModuleReport {
  const reports: ConformanceReport[] = [];
  const skipped: string[] = [];
  const has = (x: unknown, ...methods: string[]): boolean =>
    methods.every((name) => typeof Object(x)[name] === 'function');
  for (const [name, value] of Object.entries(exported)) {
    // The casts: that is what these methods make of it.
    if (has(value, 'init', 'initialCarry', 'step')) {
      reports.push(checkCell(value as AnyCell, { seed }));
    } else if (has(value, 'init', 'update')) {
      reports.push(checkOptimizer(value as Optimizer, { name }));
    } else if (has(value, 'init', 'apply')) {
      const input = exported[`${name}Input`] as readonly number[] | NdArray | undefined;
      if (input === undefined)
        skipped.push(`${name} is a layer; export its input as ${name}Input.`);
      else reports.push(checkLayer(value as AnyLayer, input, { seed }));
    } else if (typeof value === 'function') {
      const args = exported[`${name}Args`];
      if (!Array.isArray(args))
        skipped.push(`${name} is a function; export its arguments as ${name}Args.`);
      else reports.push(functionReport(name, value as (...of: unknown[]) => unknown, args, seed));
    }
  }
  return { reports, skipped };
}

function functionReport(
  name: string,
  f: (...args: unknown[]) => unknown,
  args: unknown[],
  seed: number,
): ConformanceReport {
  return reportOf(name, seed, {
    'has the right derivatives': () => checkGradients(f, args, { name, seed }),
  });
}
