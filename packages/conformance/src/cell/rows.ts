import type { Tensor } from '@tapeloop/tensor';
import { disagreement, rounding } from '../agreement.ts';
import type { Found } from '../report.ts';
import { rowOf } from '../trees.ts';
import { run, type Course, type Subject } from './steps.ts';

/** Each row of a batch is what it is alone. */
export function rowsApart({ cell, params, carry, xs }: Subject): Found {
  const steps = (first: unknown, inputs: readonly Tensor[]): Course =>
    run(cell, () => params, first, inputs);
  const together = steps(carry, xs);
  const allowed = rounding(steps, [carry, xs]);
  const batch = xs[0]?.shape[0] ?? 0;
  for (let row = 0; row < batch; row += 1) {
    const alone = steps(rowOf(carry, row), rowOf(xs, row));
    const fault = disagreement(rowOf(together, row), alone, allowed);
    if (fault !== undefined) return `row ${row} of the batch depends on other rows: ${fault}`;
  }
  return undefined;
}
