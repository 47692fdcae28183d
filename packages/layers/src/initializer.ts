import { full, mul, normal, uniform, type Key, type Tensor } from '@tapeloop/tensor';
import type { Shape } from '@tapeloop/shapes';

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
export const constantInitializer =
  (value: number): Initializer =>
  (_key, shape) =>
    full(shape, value);

/** Normally distributed about 0. Throws where the standard deviation is negative or not finite. */
export function normalInitializer(standardDeviation: number): Initializer {
  checkScale('normalInitializer', 'the standard deviation', standardDeviation);
  return (key, shape) => mul(normal(key, shape), standardDeviation);
}

/** Evenly from [-bound, bound). Throws where the bound is negative or not finite. */
export function uniformInitializer(bound: number): Initializer {
  checkScale('uniformInitializer', 'the bound', bound);
  return (key, shape) => uniform(key, shape, { minimum: -bound, maximum: bound });
}

/**
 * Evenly within sqrt(6 / (inputs + outputs)), which keeps the variance of values and gradients
 * (Glorot & Bengio 2010). For a matrix [inputs, outputs]; leading axes count as further inputs.
 */
export const glorotUniform: Initializer = (key, shape) => {
  const outputs = shape.at(-1) ?? 1;
  const inputs = shape.slice(0, -1).reduce((product, length) => product * length, 1);
  // A tensor without entries has no bound, and needs none.
  const bound = Math.sqrt(6 / Math.max(inputs + outputs, 1));
  return uniformInitializer(bound)(key, shape);
};

function checkScale(operation: string, what: string, scale: number): void {
  if (Number.isFinite(scale) && scale >= 0) return;
  throw new RangeError(
    `${operation}: ${what} must be a finite number of at least 0, got ${scale}.`,
  );
}
