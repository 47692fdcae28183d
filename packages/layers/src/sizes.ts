import type { CellSize } from './cell.ts';
import { shownNumber } from './shown.ts';

/** Throws where a size is not a whole number of at least 1. */
export function checkSizes(operation: string, sizes: Readonly<Record<string, number>>): void {
  for (const [name, size] of Object.entries(sizes)) {
    if (Number.isSafeInteger(size) && size >= 1) continue;
    throw new RangeError(
      `${operation}: ${name} must be a whole number of at least 1, got ${shownNumber(size)}.`,
    );
  }
}

/** How messages call a cell. */
export const cellName = (kind: string, { inputSize, hiddenSize }: CellSize): string =>
  `${kind}(${inputSize} -> ${hiddenSize})`;
