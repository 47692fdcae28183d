import { add, mul, type Scalar } from '@tapeloop/tensor';
import { optionsOf } from '../option.ts';
import { left, mustBeCourse, type CourseOptions } from './course.ts';
import type { Step } from './schedule.ts';

/**
 * A straight line from one value to another, in float64.
 *
 * ```ts
 * import { linear } from '@tapeloop/optim';
 *
 * const rate = linear({ from: 0.3, to: 0.1, steps: 10 });
 * [0, 5, 10, 20].map((step) => rate(step).item()); // => [0.3, 0.2, 0.1, 0.1]
 * ```
 */
export function linear(options: CourseOptions): (step: Step) => Scalar {
  const { from, to = 0, steps } = optionsOf('linear', options);
  mustBeCourse('linear', from, to, steps);
  return (step) => add(to, mul(from - to, left(step, steps)));
}
