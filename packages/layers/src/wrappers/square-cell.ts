// Cells around which the input passes: it must have as many features as the output.
import { ShapeError, type Agree, type ShowDim } from '@tapeloop/shapes';
import { checkCell, type AnyCell, type HiddenSizeOf, type InputSizeOf } from '../cells/any-cell.ts';

/** A cell that gives as many features as it takes, otherwise the message. */
export type Square<N extends string, C extends AnyCell> =
  Agree<InputSizeOf<C>, HiddenSizeOf<C>> extends true
    ? C
    : `${N}: the cell takes ${ShowDim<InputSizeOf<C>>} features and gives ${ShowDim<HiddenSizeOf<C>>}; it must give as many as it takes`;

/** The cell given; throws where it does not give as many features as it takes. */
export function squareCell(operation: string, cell: unknown): AnyCell {
  checkCell(operation, cell);
  // The cast: that is what was checked.
  const { inputSize, hiddenSize } = cell as AnyCell;
  if (inputSize === hiddenSize) return cell as AnyCell;
  throw new ShapeError(
    `${operation}: the cell takes ${inputSize} features and gives ${hiddenSize}; it must give as many as it takes`,
  );
}
