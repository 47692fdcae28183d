import { mul } from '@tapeloop/tensor';
import { ofErrors, type LossOfErrors } from './of-errors.ts';

/**
 * The squares of the differences between predictions and targets of one shape, and their mean.
 *
 * ```ts
 * import { meanSquaredError } from '@tapeloop/layers';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const [predictions, targets] = [tensor([1, 2, 3]), tensor([1, 4, 9])];
 * meanSquaredError(predictions, targets, { reduction: 'none' }); // => tensor([0, 4, 36])
 * meanSquaredError(predictions, targets, { mask: tensor([true, true, false]) }); // => tensor(2)
 * ```
 */
export const meanSquaredError: LossOfErrors<'meanSquaredError'> = ofErrors(
  'meanSquaredError',
  (error) => mul(error, error),
);
