import type { Arg, Shape } from '@tapeloop/shapes';
import { clip, mul, sub, type Tensor } from '@tapeloop/tensor';
import { checkPositive } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';
import { lossOfErrors } from './of-errors.ts';
import { reductionOf, type LossOptions, type Reduced, type Reduction } from './reduction.ts';
import type { SameShape } from './same-shape.ts';

/** Where the loss turns from a parabola into a line. */
export interface HuberOptions<R extends Reduction = Reduction> extends LossOptions<R> {
  /** Default: 1. */
  readonly delta?: number;
}

/**
 * The Huber loss (Huber 1964): e^2 / 2 of an error e of at most delta, delta (|e| - delta / 2) of a
 * larger one, so that outliers pull with no more than delta.
 *
 * ```ts
 * import { huberLoss } from '@tapeloop/layers';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const [predictions, targets] = [tensor([0, 0]), tensor([1, 10])];
 * huberLoss(predictions, targets, { delta: 2, reduction: 'none' }); // => tensor([0.5, 18])
 * ```
 */
export function huberLoss<S extends Shape, T extends Shape, const R extends Reduction = 'mean'>(
  predictions: Tensor<S>,
  targets: Arg<SameShape<'huberLoss', S, T>, Tensor<T>>,
  options: HuberOptions<R> = {},
): Reduced<R, S> {
  reductionOf('huberLoss', options);
  const { delta = 1 } = options;
  checkPositive('huberLoss', 'delta', delta);
  // Without |e|, whose kink at 0 the loss has not: c (e - c / 2) with c = e within -delta and delta.
  const huber = (error: Tensor): Tensor => {
    const near = clip(error, -delta, delta);
    return mul(near, sub(error, mul(near, 0.5)));
  };
  return typedOutside(
    lossOfErrors('huberLoss', predictions, typedOutside(targets), options, huber),
  );
}
