import { add, mul, pow, type Scalar } from '@tapeloop/tensor';
import { mustBePositive, optionsOf } from '../option.ts';
import { left, mustBeCourse, type CourseOptions } from './course.ts';
import type { Step } from './schedule.ts';

/** The course of a polynomial schedule. */
export interface PolynomialOptions extends CourseOptions {
  /** 1 is linear; above 1 it slows down toward the end. */
  readonly power: number;
}

/**
 * A power of what is left of the steps, from one value to another, in float64.
 *
 * ```ts
 * import { polynomial } from '@tapeloop/optim';
 *
 * const rate = polynomial({ from: 1, steps: 4, power: 2 });
 * [0, 1, 2, 3, 4].map((step) => rate(step).item()); // => [1, 0.5625, 0.25, 0.0625, 0]
 * ```
 */
export function polynomial(options: PolynomialOptions): (step: Step) => Scalar {
  const { from, to = 0, steps, power } = optionsOf('polynomial', options);
  mustBeCourse('polynomial', from, to, steps);
  mustBePositive('polynomial', 'power', power);
  return (step) => add(to, mul(from - to, pow(left(step, steps), power)));
}
