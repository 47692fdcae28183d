import type { Metric } from '../metric.ts';
import { classesOf, forEachEntry, type Predictions } from './predictions.ts';
import type { Sums } from './average.ts';

/**
 * The share of targets that were predicted, of `{ predictions, targets, mask }`.
 *
 * Predictions are classes in the targets' shape, or have a last axis of scores, one for each class.
 *
 * ```ts
 * import { accuracy } from '@tapeloop/train';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const { init, add, value } = accuracy();
 * const predictions = tensor([[0.9, 0.1], [0.2, 0.8]]);
 * value(add(init, { predictions, targets: tensor([0, 0], { dtype: 'int32' }) })); // => 0.5
 * ```
 */
export function accuracy(): Metric<Predictions, Sums> {
  return {
    init: { total: 0, count: 0 },
    add(sums, result) {
      let { total, count } = sums;
      forEachEntry('accuracy', classesOf('accuracy', result), (prediction, target) => {
        total += Number(prediction === target);
        count += 1;
      });
      return { total, count };
    },
    value: ({ total, count }) => total / count,
  };
}
