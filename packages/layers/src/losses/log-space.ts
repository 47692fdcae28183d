import { stopGradient } from '@tapeloop/autodiff';
import {
  add,
  exp,
  expandDims,
  greater,
  log,
  max,
  sub,
  sum,
  where,
  type Tensor,
} from '@tapeloop/tensor';

/**
 * log(sum(exp(x))) along an axis, with finite slopes where all of x are -Infinity: 0, since nothing
 * small makes an impossible event possible.
 *
 * As m + log(sum(exp(x - m))) with m the largest, or 0 where that is -Infinity.
 */
export function logSum(x: Tensor, axis: number): Tensor {
  const largest: Tensor = stopGradient(max(x, axis));
  const isPossible = greater(largest, -Infinity);
  const m: Tensor = where(isPossible, largest, 0);
  const total = sum(exp(sub(x, expandDims(m, axis))), axis);
  return where(isPossible, add(m, log(where(isPossible, total, 1))), -Infinity);
}
