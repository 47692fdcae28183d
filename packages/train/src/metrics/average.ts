import type { Scalar } from '@tapeloop/tensor';
import { must } from '../argument.ts';
import type { Metric } from '../metric.ts';

/** A sum over a batch, and how many things it is of. */
export interface Total {
  readonly total: Scalar | number;
  readonly count: Scalar | number;
}

/** The sum over all batches, and how many things it is of. */
export interface Sums {
  readonly total: number;
  readonly count: number;
}

/**
 * The mean over everything in all batches, of `{ total, count }` of each: not the mean of means.
 *
 * ```ts
 * import { average } from '@tapeloop/train';
 *
 * const { init, add, value } = average();
 * value(add(add(init, { total: 6, count: 3 }), { total: 1, count: 1 })); // => 1.75
 * ```
 */
export function average(): Metric<Total, Sums> {
  return {
    init: { total: 0, count: 0 },
    add(sums, result) {
      const { total, count } = Object(result);
      const isThat = total !== undefined && count !== undefined;
      must('average', 'the results', '{ total, count } of a batch', result, isThat);
      return { total: sums.total + numberOf(total), count: sums.count + numberOf(count) };
    },
    value: ({ total, count }) => total / count,
  };
}

const numberOf = (x: Scalar | number): number => (typeof x === 'number' ? x : x.item());
