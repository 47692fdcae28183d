import type { Arg, Out, Shape, SoftmaxCrossEntropy } from '@tapeloop/shapes';
import {
  expm1,
  greater,
  mul,
  neg,
  pow,
  softmaxCrossEntropy,
  where,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { checkNotNegative, checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';
import { labelled, type ClassOptions } from './class-labels.ts';
import { reduced, type Reduced, type Reduction } from './reduction.ts';

/** What counts, and how much less what is already right. */
export interface FocalOptions<R extends Reduction = Reduction> extends ClassOptions<R> {
  /** 0 is cross-entropy. Default: 2, the paper's. */
  readonly gamma?: number;
}

/**
 * The focal loss (Lin et al. 2017): cross-entropy that hardly counts what is right already, for classes
 * of which some are rare. Logits [..., classes], labels [...]; the paper's alpha is `classWeights`.
 *
 * A single loss is -(1 - p)^gamma log p, with p = softmax(logits)[label].
 *
 * ```ts
 * import { focalLoss } from '@tapeloop/layers';
 * import { tensor, zeros } from '@tapeloop/tensor';
 *
 * focalLoss(zeros([1, 2]), tensor([1], { dtype: 'int32' })); // => tensor(0.17329)
 * ```
 */
export function focalLoss<L extends Shape, T extends Shape, const R extends Reduction = 'mean'>(
  logits: Tensor<L>,
  labels: Arg<SoftmaxCrossEntropy<L, T, 'focalLoss'>, IntTensor<T>>,
  options: FocalOptions<R> = {},
): Reduced<R, Out<SoftmaxCrossEntropy<L, T, 'focalLoss'>>> {
  checkOptions('focalLoss', options);
  const { gamma = 2 } = options;
  checkNotNegative('focalLoss', 'gamma', gamma);
  const given = labelled('focalLoss', logits, typedOutside(labels), options);
  const { shares } = given;
  const information = softmaxCrossEntropy(given.logits, given.labels);
  const losses = mul(focused(information, gamma), shares ?? 1);
  return typedOutside(reduced(losses, given.weighting, given.reduction, shares));
}

/** (1 - p)^gamma i of the information i = -log p, as (-expm1(-i))^gamma i; 0 where p is 1, where the power may have no slope. */
function focused(information: Tensor, gamma: number): Tensor {
  const uncertain = greater(information, 0);
  const i: Tensor = where(uncertain, information, 1);
  return where(uncertain, mul(pow(neg(expm1(neg(i))), gamma), i), 0);
}
