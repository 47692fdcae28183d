import {
  abs,
  any,
  foldIn,
  greater,
  mul,
  normal,
  where,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import type { Initializer } from './initializer.ts';
import { checkNotNegative, checkShapeList } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';

/**
 * Normally distributed about 0, and drawn again where farther out than two standard deviations.
 *
 * `standardDeviation` is that of the whole distribution; without its tails it is 0.88 of that.
 *
 * ```ts
 * import { truncatedNormalInitializer } from '@tapeloop/layers';
 * import { abs, key, max } from '@tapeloop/tensor';
 *
 * max(abs(truncatedNormalInitializer(0.5)(key(0), [100, 100]))).item() <= 1; // => true
 * ```
 */
export function truncatedNormalInitializer(standardDeviation: number): Initializer {
  checkNotNegative('truncatedNormalInitializer', 'the standard deviation', standardDeviation);
  const initializer: Initializer = (key, shape) => {
    checkShapeList('truncatedNormalInitializer', shape);
    return typedOutside(mul(withoutTails(key, shape), standardDeviation));
  };
  return initializer;
}

function withoutTails(key: Key, shape: readonly number[]): Tensor {
  const draw = (time: number): Tensor => normal(foldIn(key, time), [...shape]);
  const isOutside = (x: Tensor) => greater(abs(x), 2);
  let drawn = draw(0);
  // One entry in 22 is outside each time.
  for (let time = 1; any(isOutside(drawn)).item() !== 0; time += 1) {
    drawn = where(isOutside(drawn), draw(time), drawn);
  }
  return drawn;
}
