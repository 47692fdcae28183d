import type { Scalar } from '@tapeloop/tensor';
import { mustBePositive, mustBeWhole, mustNotBeNegative, optionsOf } from '../option.ts';
import { cosine } from './cosine.ts';
import { piecewise } from './piecewise.ts';
import type { Step } from './schedule.ts';

/** The course of a cycle. */
export interface OneCycleOptions {
  /** The highest value. */
  readonly peak: number;
  /** How many steps the cycle takes. */
  readonly steps: number;
  /** The step of the highest value. Default: after three tenths of the steps. */
  readonly peakAt?: number;
  /** The value at step 0. Default: a 25th of the peak. */
  readonly from?: number;
  /** The value at the last step and after it. Default: a 10,000th of a 25th of the peak. */
  readonly to?: number;
}

/**
 * Up to a peak and far down again in half waves of a cosine, in float64.
 *
 * Smith & Topin (2018), Super-convergence: very fast training of neural networks using large learning
 * rates. The defaults and the cosine are PyTorch's and Optax's; steps are counted as in Optax.
 *
 * ```ts
 * import { oneCycle } from '@tapeloop/optim';
 *
 * const rate = oneCycle({ peak: 1, steps: 10, peakAt: 4 });
 * [0, 2, 4, 7, 10].map((step) => rate(step).item()); // => [0.04, 0.52, 1, 0.500002, 0.000004]
 * ```
 */
export function oneCycle(options: OneCycleOptions): (step: Step) => Scalar {
  const { peak, steps } = optionsOf('oneCycle', options);
  mustBePositive('oneCycle', 'peak', peak);
  mustBeWhole('oneCycle', 'steps', steps, 2);
  const { peakAt = Math.max(1, Math.floor(0.3 * steps)), from = peak / 25 } = options;
  const { to = peak / 250_000 } = options;
  mustBeWhole('oneCycle', 'peakAt', peakAt, 1);
  if (peakAt >= steps) {
    throw new RangeError(
      `oneCycle: peakAt must be below the number of steps, ${steps}, got ${peakAt}.`,
    );
  }
  mustNotBeNegative('oneCycle', 'from', from);
  mustNotBeNegative('oneCycle', 'to', to);
  return piecewise(
    [cosine({ from, to: peak, steps: peakAt }), cosine({ from: peak, to, steps: steps - peakAt })],
    [peakAt],
  );
}
