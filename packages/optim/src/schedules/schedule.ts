import type { IntTensor, Scalar } from '@tapeloop/tensor';

/**
 * A number that changes with the step, counted from 0.
 *
 * It must be maths on tensors, without a branch on the step's value: it is traced with the update.
 */
export type Schedule = (step: IntTensor<[]>) => Scalar | number;

/** A step as schedules take it here: a tensor, or a number for a look at the curve. */
export type Step = IntTensor<[]> | number;
