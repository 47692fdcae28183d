import { describe } from '@tapeloop/autodiff';
import type { Shape } from '@tapeloop/shapes';
import {
  broadcastTo,
  div,
  equal,
  mean,
  mul,
  sum,
  where,
  type IntTensor,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { checkOptions } from '../option.ts';
import type { Mask, Weighting } from './weighting.ts';

/** What becomes of the losses: their mean, their sum, or nothing. */
export type Reduction = 'mean' | 'sum' | 'none';

/** What a loss gives, where the single losses have shape S. */
export type Reduced<R, S extends Shape> = R extends 'none' ? Tensor<S> : Scalar;

/** Which of the single losses count, and what becomes of them. */
export interface ReductionOptions<R extends Reduction = Reduction> {
  /**
   * What counts: booleans, or weights of at least 0. It broadcasts to the shape of the losses. What
   * it hides, with false or 0, has no influence, whatever is there.
   */
  readonly mask?: Mask;
  /** The mean divides by the sum of the mask; it is 0 where nothing is kept. Default: mean. */
  readonly reduction?: R;
}

/** The same, for losses whose first axes may be [batch, time]. */
export interface LossOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** How many steps of each sequence [batch, time, ...] count. Default: all. */
  readonly lengths?: IntTensor<[number]>;
}

/** The reduction that options ask for. */
export function reductionOf(name: string, options: ReductionOptions): Reduction {
  checkOptions(name, options);
  const { reduction = 'mean' } = options;
  if (['mean', 'sum', 'none'].includes(reduction)) return reduction;
  throw new TypeError(
    `${name}: reduction must be 'mean', 'sum' or 'none', got ${describe(reduction)}.`,
  );
}

/**
 * Single losses reduced. `shares` is what each adds to the divisor of the mean, beside its weight.
 */
export function reduced(
  losses: Tensor,
  weighting: Weighting | undefined,
  reduction: Reduction,
  shares?: Tensor,
): Tensor {
  const counted = weighted(losses, weighting);
  if (reduction === 'none') return counted;
  if (reduction === 'sum' || losses.size === 0) return sum(counted);
  if (weighting === undefined && shares === undefined) return mean(losses);
  const ones = weighting && broadcastTo(weighting.weights, losses.shape.slice());
  const total = sum(shares === undefined ? ones! : weighted(shares, weighting));
  return div(sum(counted), where(equal(total, 0), 1, total));
}

const weighted = (x: Tensor, weighting: Weighting | undefined): Tensor =>
  weighting === undefined ? x : where(weighting.keeps, mul(x, weighting.weights), 0);
