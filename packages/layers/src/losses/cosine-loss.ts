import type { Arg, Shape } from '@tapeloop/shapes';
import { sub, type Tensor } from '@tapeloop/tensor';
import { typedOutside } from '../typed-outside.ts';
import { cosines, type CosineOptions } from './cosine-similarity.ts';
import type { LeadingAxes } from './leading-axes.ts';
import { lossOfVectors } from './of-vectors.ts';
import type { LossOptions, Reduced, Reduction } from './reduction.ts';
import type { SameShape } from './same-shape.ts';

/** What counts, and how short a vector may be. */
export interface CosineLossOptions<R extends Reduction = Reduction>
  extends LossOptions<R>, CosineOptions {}

/**
 * 1 - `cosineSimilarity` of predicted vectors and targets along the last axis: [..., features] gives a
 * loss for each of [...], from 0 where both point the same way to 2.
 *
 * ```ts
 * import { cosineLoss } from '@tapeloop/layers';
 * import { tensor } from '@tapeloop/tensor';
 *
 * cosineLoss(tensor([[3, 4], [1, 0]]), tensor([[6, 8], [-5, 0]])); // => tensor(1)
 * ```
 */
export function cosineLoss<S extends Shape, T extends Shape, const R extends Reduction = 'mean'>(
  predictions: Tensor<S>,
  targets: Arg<SameShape<'cosineLoss', S, T>, Tensor<T>>,
  options: CosineLossOptions<R> = {},
): Reduced<R, LeadingAxes<S>> {
  const loss = (a: Tensor, b: Tensor): Tensor => sub(1, cosines('cosineLoss', a, b, options));
  return typedOutside(
    lossOfVectors('cosineLoss', predictions, typedOutside(targets), options, loss),
  );
}
