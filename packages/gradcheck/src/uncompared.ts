import type { Unsteady } from './determinism.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Linearization } from './linearization.ts';
import { literal } from './literal.ts';
import type { Problem } from './program.ts';
import type { Finding } from './report.ts';

/** What was found of the derivatives of one order. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly diagnosis?: Diagnosis;
}

/** What a finding has where no two derivatives were compared. */
const notCompared = {
  path: 'result',
  analytic: NaN,
  numeric: NaN,
  error: Infinity,
  difference: NaN,
  ulp: NaN,
  step: 0,
} as const;

export function notFinite({ value }: Linearization, order: 1 | 2): Finding {
  const unfit = value.find((entry) => !Number.isFinite(entry))!;
  const what = order === 1 ? 'f' : 'the gradient of f';
  const reason = `${what} is ${unfit} here; give arguments where it is finite`;
  return { ...notCompared, order, verdict: 'undecided', reason };
}

/** A gradient that is not the same twice is wrong. Of a function that is not, nothing can be said. */
export function ofUnsteady({ what, reason }: Unsteady, given: Problem, order: 1 | 2): Checked {
  if (what === 'gradient') return stale(given, order, reason);
  return { findings: [{ ...notCompared, order, verdict: 'undecided', reason }] };
}

/** A value that outlived the call which traced it was kept for another; undefined for any other error. */
export function ofEscaped(error: unknown, given: Problem): Checked | undefined {
  if (!(error instanceof Error) || !error.message.includes(' has escaped from ')) return undefined;
  return stale(given, 1, `a value of one call is used in another: ${error.message}`);
}

function stale({ leaves, argumentsOf }: Problem, order: 1 | 2, reason: string): Checked {
  const point = leaves.map(({ type, entries }): unknown => type.algebra.fromEntries(entries, type));
  const patterns = [{ path: 'result', name: 'stale value', text: reason } as const];
  return {
    findings: [{ ...notCompared, order, verdict: 'fail', reason }],
    diagnosis: { patterns, counterexample: literal(argumentsOf(point)) },
  };
}
