// What losses of logits [..., classes] and class numbers [...] have in common.
import { softmaxCrossEntropyShape } from '@tapeloop/shapes';
import { gather, type IntTensor, type Tensor } from '@tapeloop/tensor';
import { checkInput } from '../expected-input.ts';
import { checkArray } from '../over-time/real-steps.ts';
import { reductionOf, type LossOptions, type Reduction } from './reduction.ts';
import { finite, weightingOf, type Weighting } from './weighting.ts';

/** How much each class counts, beside what a loss's own options say. */
export interface ClassOptions<R extends Reduction = Reduction> extends LossOptions<R> {
  /** A weight for each class; the mean divides by the weights of the labels. Default: 1 for all. */
  readonly classWeights?: Tensor;
}

/** Logits and labels that may be computed with, and how much each pair counts. */
export interface Labelled {
  readonly logits: Tensor;
  readonly labels: IntTensor;
  readonly weighting: Weighting | undefined;
  readonly reduction: Reduction;
  /** The weight of each label. */
  readonly shares: Tensor | undefined;
}

/** Checked logits and labels, with zeros where nothing counts, so that any id may stand there. */
export function labelled(
  name: string,
  logits: Tensor,
  labels: IntTensor,
  options: ClassOptions,
): Labelled {
  const reduction = reductionOf(name, options);
  checkInput(name, 'logits [..., classes]', logits);
  checkInput(name, 'labels', labels);
  const shape = softmaxCrossEntropyShape(logits.shape, labels.shape, name);
  checkArray(name, 'labels', 'int32', shape, labels);
  const { classWeights } = options;
  if (classWeights !== undefined) {
    checkInput(
      name,
      `classWeights [${logits.shape.at(-1)}]`,
      classWeights,
      (given) => given.length === 1 && given[0] === logits.shape.at(-1),
    );
  }
  const weighting = weightingOf(name, options, shape);
  const own = finite(labels, weighting);
  return {
    logits: finite(logits, weighting, true),
    labels: own,
    weighting,
    reduction,
    shares: classWeights && gather(classWeights, own),
  };
}
