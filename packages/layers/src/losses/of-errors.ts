import type { Arg, Shape } from '@tapeloop/shapes';
import { sub, type Tensor } from '@tapeloop/tensor';
import { typedOutside } from '../typed-outside.ts';
import {
  reduced,
  reductionOf,
  type LossOptions,
  type Reduced,
  type Reduction,
} from './reduction.ts';
import { checkSameShape, type SameShape } from './same-shape.ts';
import { finite, weightingOf } from './weighting.ts';

/** A loss of predictions and targets of one shape, entry by entry. */
export interface LossOfErrors<Op extends string> {
  <S extends Shape, T extends Shape, const R extends Reduction = 'mean'>(
    predictions: Tensor<S>,
    targets: Arg<SameShape<Op, S, T>, Tensor<T>>,
    options?: LossOptions<R>,
  ): Reduced<R, S>;
}

/** The loss that is a function of the difference between a prediction and its target. */
export function lossOfErrors(
  name: string,
  predictions: Tensor,
  targets: Tensor,
  options: LossOptions,
  f: (error: Tensor) => Tensor,
): Tensor {
  const reduction = reductionOf(name, options);
  checkSameShape(name, predictions, targets);
  const weighting = weightingOf(name, options, predictions.shape);
  const errors = sub(finite(predictions, weighting), finite(targets, weighting));
  return reduced(f(errors), weighting, reduction);
}

/** A loss of errors without options of its own. */
export function ofErrors<Op extends string>(
  name: Op,
  f: (error: Tensor) => Tensor,
): LossOfErrors<Op> {
  return typedOutside((predictions: Tensor, targets: Tensor, options: LossOptions = {}) =>
    lossOfErrors(name, predictions, targets, options, f),
  );
}
