import type { Tensor } from '@tapeloop/tensor';
import { checkLastAxisExists } from './leading-axes.ts';
import { reduced, reductionOf, type LossOptions } from './reduction.ts';
import { checkSameShape } from './same-shape.ts';
import { finite, weightingOf } from './weighting.ts';

/** The loss that is a function of a predicted vector and its target, both along the last axis. */
export function lossOfVectors(
  name: string,
  predictions: Tensor,
  targets: Tensor,
  options: LossOptions,
  f: (prediction: Tensor, target: Tensor) => Tensor,
): Tensor {
  const reduction = reductionOf(name, options);
  checkSameShape(name, predictions, targets);
  checkLastAxisExists(name, predictions.shape);
  const weighting = weightingOf(name, options, predictions.shape.slice(0, -1));
  const losses = f(finite(predictions, weighting, true), finite(targets, weighting, true));
  return reduced(losses, weighting, reduction);
}
