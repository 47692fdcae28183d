import { mustNotBeNegative } from '../option.ts';
import type { Step } from './schedule.ts';

/** The same value at every step. */
export function constant(value: number): (step: Step) => number {
  mustNotBeNegative('constant', 'the value', value);
  return () => value;
}
