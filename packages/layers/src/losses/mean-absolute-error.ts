import { abs } from '@tapeloop/tensor';
import { ofErrors, type LossOfErrors } from './of-errors.ts';

/**
 * The absolute differences between predictions and targets of one shape, and their mean. The slope
 * where both are equal is 0.
 *
 * ```ts
 * import { meanAbsoluteError } from '@tapeloop/layers';
 * import { tensor } from '@tapeloop/tensor';
 *
 * meanAbsoluteError(tensor([1, 2, 3]), tensor([1, 4, 9])); // => tensor(2.6667)
 * ```
 */
export const meanAbsoluteError: LossOfErrors<'meanAbsoluteError'> = ofErrors(
  'meanAbsoluteError',
  (error) => abs(error),
);
