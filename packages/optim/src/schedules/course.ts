import { div, minimum, sub, type Scalar } from '@tapeloop/tensor';
import { float64 } from '../float64.ts';
import { mustBePositive, mustNotBeNegative } from '../option.ts';
import type { Step } from './schedule.ts';

/** A course from one value to another. */
export interface CourseOptions {
  /** The value at step 0. */
  readonly from: number;
  /** The value at the last step and after it. Default: 0. */
  readonly to?: number;
  /** How many steps it takes from one to the other. */
  readonly steps: number;
}

/** Throws unless values and steps are such as a learning rate can take. */
export function mustBeCourse(operation: string, from: number, to: number, steps: number): void {
  mustNotBeNegative(operation, 'from', from);
  mustNotBeNegative(operation, 'to', to);
  mustBePositive(operation, 'steps', steps);
}

/** What is left of a course at a step: 1 at its beginning, 0 at its end and after it. */
export function left(step: Step, steps: number): Scalar {
  return sub(1, div(minimum(float64(step), steps), steps));
}
