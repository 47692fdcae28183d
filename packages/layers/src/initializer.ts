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

/** Normally distributed about 0. */
export const normalInitializer =
  (standardDeviation: number): Initializer =>
  (key, shape) =>
    mul(normal(key, shape), standardDeviation);

/** Evenly from [-bound, bound). */
export const uniformInitializer =
  (bound: number): Initializer =>
  (key, shape) =>
    uniform(key, shape, { minimum: -bound, maximum: bound });

/**
 * Evenly within sqrt(6 / (inputs + outputs)), which keeps the variance of values and gradients
 * (Glorot & Bengio 2010). For a matrix [inputs, outputs]; leading axes count as further inputs.
 */
export const glorotUniform: Initializer = (key, shape) => {
  const outputs = shape.at(-1) ?? 1;
  const inputs = shape.slice(0, -1).reduce((product, length) => product * length, 1);
  return uniformInitializer(Math.sqrt(6 / (inputs + outputs)))(key, shape);
};
