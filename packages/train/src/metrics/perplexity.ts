import type { Metric } from '../metric.ts';
import { average, type Sums, type Total } from './average.ts';

/**
 * The perplexity: e to the mean of losses in nats, of `{ total, count }` of each batch.
 *
 * ```ts
 * import { perplexity } from '@tapeloop/train';
 *
 * const { init, add, value } = perplexity();
 * value(add(init, { total: 3 * Math.log(2.5), count: 3 })); // => 2.5
 * ```
 */
export function perplexity(): Metric<Total, Sums> {
  const nats = average();
  return { ...nats, value: (sums) => Math.exp(nats.value(sums)) };
}
