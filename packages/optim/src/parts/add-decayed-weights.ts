import { add, mul } from '@tapeloop/tensor';
import { leafLabels, type Labels } from '../leaf-labels.ts';
import { mustNotBeNegative } from '../option.ts';
import type { Optimizer } from '../optimizer.ts';
import { stateless, type StatelessRule } from '../stateless.ts';

/** Which parameters decay: a tree of booleans, or a function of the path and the parameter. */
export type Mask = Labels<boolean>;

/**
 * Gradients plus a multiple of the parameters.
 *
 * Before a part that scales gradients this is the slope of a penalty on squares (L2); after it, the
 * decay that Loshchilov & Hutter (2019), Decoupled weight decay regularization, tell from it. Where
 * the mask is false, gradients stay as they are. A boolean at a branch holds for all below it.
 *
 * ```ts
 * import { addDecayedWeights } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = { w: tensor([[10, 20]]), b: tensor([30]) };
 * const grads = { w: tensor([[1, 1]]), b: tensor([1]) };
 * const ofMatrices = addDecayedWeights(0.1, (_path, param) => param.rank > 1);
 * ofMatrices.update(grads, {}, params)[0]; // => { w: tensor([[2, 3]]), b: tensor([1]) }
 * const byName = addDecayedWeights(0.1, { w: true, b: false });
 * byName.update(grads, {}, params)[0]; // => { w: tensor([[2, 3]]), b: tensor([1]) }
 * ```
 */
export function addDecayedWeights(
  weightDecay: number,
  mask: Mask = true,
): Optimizer<StatelessRule> {
  const operation = 'addDecayedWeights';
  mustNotBeNegative(operation, 'weightDecay', weightDecay);
  return stateless(operation, (leaves, params) => {
    const decays = leafLabels(operation, 'mask', 'boolean', mask, params);
    return (gradients) =>
      gradients.map((g, i) => (decays[i]! ? add(g, mul(weightDecay, leaves[i]!)) : g));
  });
}
