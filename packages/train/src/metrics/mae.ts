import type { Metric } from '../metric.ts';
import type { Sums } from './average.ts';
import { forEachEntry, type Predictions } from './predictions.ts';

/**
 * The mean absolute error, of `{ predictions, targets, mask }`.
 *
 * ```ts
 * import { mae } from '@tapeloop/train';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const { init, add, value } = mae();
 * value(add(init, { predictions: tensor([1, 2]), targets: tensor([2, 4]) })); // => 1.5
 * ```
 */
export function mae(): Metric<Predictions, Sums> {
  return {
    init: { total: 0, count: 0 },
    add(sums, result) {
      let { total, count } = sums;
      forEachEntry('mae', result, (prediction, target) => {
        total += Math.abs(prediction - target);
        count += 1;
      });
      return { total, count };
    },
    value: ({ total, count }) => total / count,
  };
}
