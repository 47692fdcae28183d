import { primitive } from '@tapeloop/autodiff';
import {
  size,
  softmaxCrossEntropyShape,
  type Arg,
  type Out,
  type Shape,
  type SoftmaxCrossEntropy,
} from '@tapeloop/shapes';
import { mul, sub } from './arithmetic.ts';
import { floatDType, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { applied, repeated } from './batching.ts';
import { arrayOf } from './dense-array.ts';
import { allocate } from './dtype.ts';
import { foldExponentials } from './log-sum-exp.ts';
import type { IntTensor, Tensor } from './nd-array.ts';
import { oneHot } from './one-hot.ts';
import { arrayOperand, intOperand } from './operand.ts';
import { blockOf } from './reduce-block.ts';
import { expandDims } from './reshape.ts';
import { softmax } from './softmax.ts';

/** The typed face of `softmaxCrossEntropy`. */
export interface SoftmaxCrossEntropyFace {
  <L extends Shape, T extends Shape>(
    logits: Tensor<L>,
    labels: Arg<SoftmaxCrossEntropy<L, T>, IntTensor<T>>,
  ): Tensor<Out<SoftmaxCrossEntropy<L, T>>>;
}

/**
 * The loss of every example, -log softmax(logits)[label], as (m - logits[label]) + log(sum(exp(logits - m))), m the largest.
 *
 * Logits of shape [...batch, classes] and labels of shape [...batch] give losses of shape [...batch]:
 * mask them, and take their sum or mean. Throws where a label is not a class.
 *
 * ```ts
 * import { softmaxCrossEntropy, tensor } from '@tapeloop/tensor';
 *
 * const labels = tensor([1], { dtype: 'int32' });
 * softmaxCrossEntropy(tensor([[0, 0]]), labels); // => tensor([0.69315])
 * ```
 */
export const softmaxCrossEntropy: SoftmaxCrossEntropyFace = primitive<
  SoftmaxCrossEntropyFace,
  [Tensor, IntTensor]
>({
  name: 'softmaxCrossEntropy',
  call: (logits, labels) => [
    undefined,
    [
      arrayOperand('softmaxCrossEntropy', logits) as Tensor,
      intOperand('softmaxCrossEntropy', 'labels', labels),
    ],
  ],
  type: ([logits, labels]): ArrayType => {
    const shape = softmaxCrossEntropyShape(logits.shape, labels.shape);
    return { algebra: arrays, shape, dtype: floatDType([logits]) };
  },
  forward([logits, labels], _params, type: ArrayType) {
    const classes = logits.shape.at(-1)!;
    const { largest, totals } = foldExponentials(blockOf(logits, [logits.rank - 1]));
    const out = allocate(type.dtype, size(type.shape));
    labels.data.forEach((label, i) => {
      if (label < 0 || label >= classes) {
        throw new RangeError(
          `softmaxCrossEntropy: label ${label} at position ${i} is not one of ${classes} classes.`,
        );
      }
      const logit = logits.data[i * classes + label]!;
      out[i] = largest[i]! - logit + Math.log(totals[i]!);
    });
    return arrayOf(type, out);
  },
  vjp: [
    // softmax(logits) - oneHot(labels)
    (_y, [logits, labels]) =>
      (g) => {
        const target = oneHot(labels, logits.shape.at(-1)!, { dtype: logits.dtype });
        return mul(expandDims(g, -1), sub(softmax(logits), target));
      },
    null,
  ],
  batch: (operands, _params, batched, length) =>
    applied(softmaxCrossEntropy, repeated(operands, batched, length)),
});
