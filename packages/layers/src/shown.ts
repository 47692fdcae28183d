// What was given, as messages show it.
import { describe } from '@tapeloop/autodiff';
import { showShape } from '@tapeloop/shapes';
import { isNdArray } from '@tapeloop/tensor';

/** The shape of a tensor, or what else it is. */
export const shownShape = (x: unknown): string => (isNdArray(x) ? showShape(x.shape) : describe(x));

/** A number, or what else it is. */
export const shownNumber = (x: unknown): string =>
  typeof x === 'number' ? String(x) : describe(x);
