import { cast, tensor, type Float } from '@tapeloop/tensor';
import { applyUpdates, type Optimizer } from '../src/index.ts';

/** What a reference file holds of a run. */
interface Course {
  readonly start: readonly (readonly number[])[];
  readonly gradients: readonly (readonly (readonly number[])[])[];
  readonly steps: readonly number[];
}

/** The parameters after each of the steps that the reference keeps. */
export function trajectory(
  optimizer: Optimizer,
  { start, gradients, steps }: Course,
  dtype: Float,
): number[][] {
  let params = { w: cast(tensor(start, { dtype: 'float64' }), dtype) };
  let state = optimizer.init(params);
  const all = gradients.map((rows) => {
    const grads = { w: cast(tensor(rows, { dtype: 'float64' }), dtype) };
    const [updates, next] = optimizer.update(grads, state, params);
    params = applyUpdates(params, updates);
    state = next;
    return [...params.w.data];
  });
  return steps.map((step) => all[step - 1] ?? []);
}

/** The largest difference from the reference, relative to the reference where that is above 1. */
export function relativeError(
  steps: readonly (readonly number[])[],
  reference: readonly (readonly (number | readonly number[])[])[],
): number {
  const expected = reference.map((rows) => rows.flat());
  const errors = expected.flatMap((row, k) =>
    row.map((x, i) => Math.abs((steps[k]?.[i] ?? Number.NaN) - x) / Math.max(1, Math.abs(x))),
  );
  return Math.max(...errors);
}
