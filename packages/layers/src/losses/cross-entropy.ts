import type { Arg, Out, Shape, SoftmaxCrossEntropy } from '@tapeloop/shapes';
import {
  add,
  div,
  logSoftmax,
  mul,
  softmaxCrossEntropy,
  sum,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { checkFraction, checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';
import { labelled, type ClassOptions } from './class-labels.ts';
import { reduced, type Reduced, type Reduction } from './reduction.ts';

/** What counts, and how certain the labels are. */
export interface CrossEntropyOptions<R extends Reduction = Reduction> extends ClassOptions<R> {
  /** The part of a label that is spread evenly over all classes (Szegedy et al. 2016). Default: 0. */
  readonly labelSmoothing?: number;
}

/**
 * Cross-entropy of softmax(logits) and class numbers: of logits [..., classes] and labels [...], such
 * as those of sequences, [batch, time, classes] and [batch, time].
 *
 * A single loss is -log softmax(logits)[label]. Padding is hidden by `lengths` or a mask, and may hold
 * any label there. Throws where a label that counts is no class.
 *
 * ```ts
 * import { crossEntropy } from '@tapeloop/layers';
 * import { tensor, zeros } from '@tapeloop/tensor';
 *
 * const next = tensor([[3, 1, 2], [1, -100, -100]], { dtype: 'int32' });
 * const lengths = tensor([3, 1], { dtype: 'int32' });
 * crossEntropy(zeros([2, 3, 4]), next, { lengths }); // => tensor(1.3863)
 * crossEntropy(zeros([2, 3, 4]), next, { lengths, reduction: 'sum' }); // => tensor(5.5452)
 * ```
 */
export function crossEntropy<L extends Shape, T extends Shape, const R extends Reduction = 'mean'>(
  logits: Tensor<L>,
  labels: Arg<SoftmaxCrossEntropy<L, T, 'crossEntropy'>, IntTensor<T>>,
  options: CrossEntropyOptions<R> = {},
): Reduced<R, Out<SoftmaxCrossEntropy<L, T, 'crossEntropy'>>> {
  checkOptions('crossEntropy', options);
  const { labelSmoothing = 0, classWeights = 1 } = options;
  checkFraction('crossEntropy', 'labelSmoothing', labelSmoothing);
  const given = labelled('crossEntropy', logits, typedOutside(labels), options);
  const { shares } = given;
  const ofLabels: Tensor = mul(softmaxCrossEntropy(given.logits, given.labels), shares ?? 1);
  const spread = (): Tensor => {
    const logs = mul(logSoftmax(given.logits), classWeights);
    return div(sum(logs, -1), -logs.shape.at(-1)!);
  };
  const losses =
    labelSmoothing === 0
      ? ofLabels
      : add(mul(1 - labelSmoothing, ofLabels), mul(labelSmoothing, spread()));
  return typedOutside(reduced(losses, given.weighting, given.reduction, shares));
}
