import { full, mul, normal, uniform, type Key, type Tensor } from '@tapeloop/tensor';
import type { Shape } from '@tapeloop/shapes';
import { checkNotNegative } from '../option.ts';
import { shownNumber } from '../shown.ts';

/** How a parameter begins: a tensor of this shape from a key. */
export type Initializer = <const S extends Shape>(key: Key, shape: readonly [...S]) => Tensor<S>;

/**
 * Every entry the same.
 *
 * ```ts
 * import { constantInitializer } from '@tapeloop/layers';
 * import { key } from '@tapeloop/tensor';
 *
 * constantInitializer(1)(key(0), [2]); // => tensor([1, 1])
 * ```
 */
export function constantInitializer(value: number): Initializer {
  if (typeof value !== 'number') {
    throw new TypeError(
      `constantInitializer: the value must be a number, got ${shownNumber(value)}.`,
    );
  }
  return (_key, shape) => full(shape, value);
}

/** Normally distributed about 0. Throws where the standard deviation is negative or not finite. */
export function normalInitializer(standardDeviation: number): Initializer {
  checkNotNegative('normalInitializer', 'the standard deviation', standardDeviation);
  return (key, shape) => mul(normal(key, shape), standardDeviation);
}

/** Evenly from [-bound, bound). Throws where the bound is negative or not finite. */
export function uniformInitializer(bound: number): Initializer {
  checkNotNegative('uniformInitializer', 'the bound', bound);
  return (key, shape) => uniform(key, shape, { minimum: -bound, maximum: bound });
}
