import { describe } from '@tapeloop/autodiff';
import { full, isNdArray, maximum, sub, type IntTensor, type Scalar } from '@tapeloop/tensor';
import { float64 } from '../float64.ts';

/**
 * A number that changes with the step, counted from 0.
 *
 * It must be maths on tensors, without a branch on the step's value: it is traced with the update.
 */
export type Schedule = (step: IntTensor<[]>) => Scalar | number;

/** A step as schedules take it here: a tensor, or a number for a look at the curve. */
export type Step = IntTensor<[]> | number;

/** What a schedule returned, once it is known to be a number or a scalar. */
export function scalarOf(operation: string, value: Scalar | number): Scalar | number {
  if (typeof value === 'number' || (isNdArray(value) && value.rank === 0)) return value;
  throw new TypeError(
    `${operation}: the schedule returned ${describe(value)}; it must return a number or a scalar tensor.`,
  );
}

/** A schedule that counts from `start`, in float64: before that, its value at its step 0. A number is constant. */
export function valueSince(
  operation: string,
  start: number,
  schedule: number | Schedule,
  step: Step,
): Scalar {
  if (typeof schedule === 'number') return float64(schedule);
  const now = typeof step === 'number' ? full([], step, { dtype: 'int32' }) : step;
  return float64(scalarOf(operation, schedule(maximum(sub(now, start), 0))));
}
