import type { Arg, Shape } from '@tapeloop/shapes';
import { div, maximum, mul, sqrt, sum, type Tensor } from '@tapeloop/tensor';
import { checkOptions, checkPositive } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';
import { checkLastAxisExists, type LeadingAxes } from './leading-axes.ts';
import { checkSameShape, type SameShape } from './same-shape.ts';

/** How short a vector may be. */
export interface CosineOptions {
  /** The least length by which a vector is divided. Default: 1e-8. */
  readonly epsilon?: number;
}

/**
 * The cosine of the angle between vectors along the last axis, a b / (|a| |b|): [..., features] gives
 * [...], from -1 to 1. It is 0 where one of them is 0.
 *
 * ```ts
 * import { cosineSimilarity } from '@tapeloop/layers';
 * import { tensor } from '@tapeloop/tensor';
 *
 * cosineSimilarity(tensor([[3, 4], [1, 0]]), tensor([[6, 8], [0, 5]])); // => tensor([1, 0])
 * ```
 */
export function cosineSimilarity<S extends Shape, T extends Shape>(
  a: Tensor<S>,
  b: Arg<SameShape<'cosineSimilarity', S, T>, Tensor<T>>,
  options: CosineOptions = {},
): Tensor<LeadingAxes<S>> {
  checkOptions('cosineSimilarity', options);
  return typedOutside(cosines('cosineSimilarity', a, typedOutside(b), options));
}

/** The same, on behalf of an operation that errors name. */
export function cosines(
  name: string,
  a: Tensor,
  b: Tensor,
  { epsilon = 1e-8 }: CosineOptions,
): Tensor {
  checkPositive(name, 'epsilon', epsilon);
  checkSameShape(name, a, b);
  checkLastAxisExists(name, a.shape);
  // The root of what is at least epsilon^2 has a slope, where that of a length of 0 has none.
  const length = (x: Tensor): Tensor => sqrt(maximum(sum(mul(x, x), -1), epsilon ** 2));
  return div(sum(mul(a, b), -1), mul(length(a), length(b)));
}
