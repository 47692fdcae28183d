import { bernoulli, div, where, type Key, type Tensor } from '@tapeloop/tensor';
import { checkInput } from './expected-input.ts';
import { checkParams } from './expected-params.ts';
import type { ApplyOptions, Layer } from './layer.ts';
import type { SameShape } from './pointwise.ts';
import { shownNumber } from './shown.ts';
import { typedOutside } from './typed-outside.ts';

/** Dropout: no parameters, and the same shape. */
export interface Dropout extends Layer<{}, SameShape> {}

/**
 * In training drops each entry with probability `rate` and divides the others by 1 - rate, so that
 * their mean stays (Srivastava et al. 2014). A key among the options of `apply` means training;
 * without one the input comes back.
 *
 * ```ts
 * import { dropout } from '@tapeloop/layers';
 * import { key, tensor } from '@tapeloop/tensor';
 *
 * const layer = dropout(0.5);
 * layer.apply({}, tensor([1, 2, 3, 4]), { key: key(5) }); // => tensor([2, 0, 0, 8])
 * layer.apply({}, tensor([1, 2, 3, 4])); // => tensor([1, 2, 3, 4])
 * ```
 */
export function dropout(rate: number): Dropout {
  checkRate('dropout', 'the rate', rate);
  const name = `dropout(${rate})`;
  const layer = {
    name,
    init: () => ({}),
    apply(params: {}, x: Tensor, { key }: ApplyOptions = {}): Tensor {
      checkParams(name, {}, params);
      checkInput(name, 'a tensor', x);
      return key === undefined ? x : dropped(key, rate, x);
    },
  };
  return typedOutside(layer);
}

/** A tensor of which a key drops entries at this rate; the others are scaled up. */
export function dropped(key: Key, rate: number, x: Tensor): Tensor {
  if (rate === 0) return x;
  const kept = bernoulli(key, 1 - rate, [...x.shape]);
  return where(kept, div(x, 1 - rate), 0);
}

/** Throws where a rate is not from 0 up to 1. */
export function checkRate(operation: string, name: string, rate: unknown): void {
  if (typeof rate === 'number' && rate >= 0 && rate < 1) return;
  throw new RangeError(
    `${operation}: ${name} must be at least 0 and below 1, got ${shownNumber(rate)}.`,
  );
}
