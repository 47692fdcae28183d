import { cast, full, type IntTensor, type Scalar } from '@tapeloop/tensor';
import { mustNotBeNegative } from '../option.ts';

/**
 * A number that changes with the step, counted from 0.
 *
 * It must be maths on tensors, without a branch on the step's value: it is traced with the update.
 */
export type Schedule = (step: IntTensor<[]>) => Scalar | number;

/** A step as schedules take it here: a tensor, or a number for a look at the curve. */
export type Step = IntTensor<[]> | number;

/** A step in float64, in which schedules compute. */
export function stepScalar(step: Step): Scalar {
  return typeof step === 'number' ? full([], step, { dtype: 'float64' }) : cast(step, 'float64');
}

/** The same value at every step. */
export function constant(value: number): (step: Step) => number {
  mustNotBeNegative('constant', 'the value', value);
  return () => value;
}
