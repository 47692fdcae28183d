import { add, mul, type Scalar } from '@tapeloop/tensor';
import { optionsOf } from '../option.ts';
import { left, mustBeCourse, type CourseOptions } from './course.ts';
import { halfWave } from './half-wave.ts';
import type { Step } from './schedule.ts';

/**
 * Half a wave of a cosine from one value to another, in float64.
 *
 * Loshchilov & Hutter (2017), SGDR, equation 5, without restarts.
 *
 * ```ts
 * import { cosine } from '@tapeloop/optim';
 *
 * const rate = cosine({ from: 0.01, to: 0.001, steps: 100 });
 * rate(0).item(); // => 0.01
 * rate(50).item(); // => 0.0055
 * rate(1000).item(); // => 0.001
 * ```
 */
export function cosine(options: CourseOptions): (step: Step) => Scalar {
  const { from, to = 0, steps } = optionsOf('cosine', options);
  mustBeCourse('cosine', from, to, steps);
  return (step) => add(to, mul(from - to, halfWave(left(step, steps))));
}
