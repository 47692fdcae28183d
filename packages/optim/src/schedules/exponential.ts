import { div, floor, mul, pow, type Scalar } from '@tapeloop/tensor';
import { float64 } from '../float64.ts';
import { mustBePositive, mustNotBeNegative, optionsOf } from '../option.ts';
import type { Step } from './schedule.ts';

/** The course of an exponential schedule. */
export interface ExponentialOptions {
  /** The value at step 0. */
  readonly from: number;
  /** What each course of `steps` multiplies it by. */
  readonly factor: number;
  /** How many steps that takes. Default: 1. */
  readonly steps?: number;
  /** Whether to multiply at the end of each course, and not step by step. Default: false. */
  readonly staircase?: boolean;
}

/**
 * A value multiplied by the same factor again and again, in float64.
 *
 * ```ts
 * import { exponential } from '@tapeloop/optim';
 *
 * const rate = exponential({ from: 0.8, factor: 0.25, steps: 2 });
 * [0, 1, 2].map((step) => rate(step).item()); // => [0.8, 0.4, 0.2]
 * const stairs = exponential({ from: 0.8, factor: 0.25, steps: 2, staircase: true });
 * [0, 1, 2].map((step) => stairs(step).item()); // => [0.8, 0.8, 0.2]
 * ```
 */
export function exponential(options: ExponentialOptions): (step: Step) => Scalar {
  const { from, factor, steps = 1, staircase = false } = optionsOf('exponential', options);
  mustNotBeNegative('exponential', 'from', from);
  mustBePositive('exponential', 'factor', factor);
  mustBePositive('exponential', 'steps', steps);
  return (step) => {
    const courses = div(float64(step), steps);
    const counted = staircase ? floor(courses) : courses;
    return mul(from, pow(factor, counted));
  };
}
