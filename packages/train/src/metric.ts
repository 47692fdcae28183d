import type { Json } from '@tapeloop/data';
import { mustBeFunction } from './argument.ts';

/**
 * A figure over many batches, as pure functions: where it begins, with a batch's results added,
 * and its value.
 *
 * The state is JSON and never changed in place, so it can be kept and compared.
 */
export interface Metric<Result, State = Json> {
  readonly init: State;
  add(state: State, result: Result): State;
  value(state: State): number;
}

/** Metrics of one result by name. */
// oxlint-disable-next-line typescript/no-explicit-any -- each metric keeps a state of its own kind
export type Metrics<Result> = Readonly<Record<string, Metric<Result, any>>>;

/**
 * A metric of a part of the results.
 *
 * ```ts
 * import { average, metricOf } from '@tapeloop/train';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const loss = metricOf((result: { loss: { total: number; count: number } }) => result.loss, average());
 * loss.value(loss.add(loss.init, { loss: { total: 6, count: 4 } })); // => 1.5
 * ```
 */
export function metricOf<Whole, Part, State>(
  select: (result: Whole) => Part,
  metric: Metric<Part, State>,
): Metric<Whole, State> {
  mustBeFunction('metricOf', 'select', select);
  return {
    init: metric.init,
    add: (state, result) => metric.add(state, select(result)),
    value: (state) => metric.value(state),
  };
}

/** Adds batches of results to metrics of them, and gives each one's value. */
export function accumulator<Result>(metrics: Metrics<Result>): {
  add(result: Result): void;
  values(): Record<string, number>;
} {
  const entries = Object.entries(metrics);
  let states: unknown[] = entries.map(([, metric]) => metric.init);
  return {
    add(result) {
      states = entries.map(([, metric], i) => metric.add(states[i], result));
    },
    values: () =>
      Object.fromEntries(entries.map(([name, metric], i) => [name, metric.value(states[i])])),
  };
}
