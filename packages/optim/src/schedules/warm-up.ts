import { add, mul, sub, type Scalar } from '@tapeloop/tensor';
import { mustBeRate, mustBeWhole, mustNotBeNegative, optionsOf } from '../option.ts';
import { left } from './course.ts';
import { valueSince, type Schedule, type Step } from './schedule.ts';

/** The course of a warm-up. */
export interface WarmUpOptions {
  /** The value at step 0. Default: 0. */
  readonly from?: number;
  /** How many steps it takes to where `to` begins. */
  readonly steps: number;
  /** What follows, from its own step 0 on; a number stays the same. */
  readonly to: number | Schedule;
}

/**
 * A straight line up to where another schedule begins, and then that schedule, in float64.
 *
 * ```ts
 * import { cosine, warmUp } from '@tapeloop/optim';
 *
 * const rate = warmUp({ steps: 10, to: cosine({ from: 0.1, steps: 90 }) });
 * [0, 5, 10, 55, 100].map((step) => rate(step).item()); // => [0, 0.05, 0.1, 0.05, 0]
 * ```
 */
export function warmUp(options: WarmUpOptions): (step: Step) => Scalar {
  const { from = 0, steps, to } = optionsOf('warmUp', options);
  mustNotBeNegative('warmUp', 'from', from);
  mustBeWhole('warmUp', 'steps', steps, 1);
  mustBeRate('warmUp', 'to', to);
  return (step) => {
    const toGo = left(step, steps);
    // Until its own step 0 the schedule stays at its first value, and after that nothing is to go.
    return add(mul(from, toGo), mul(valueSince('warmUp', steps, to, step), sub(1, toGo)));
  };
}
