import type { CellSize } from './cells/cell.ts';
import { shownNumber } from './shown.ts';

/** Throws where a size is not a whole number, at least the smallest. */
export function checkSizes(
  operation: string,
  sizes: Readonly<Record<string, number>>,
  smallest: number = 1,
): void {
  for (const [name, size] of Object.entries(sizes)) {
    if (Number.isSafeInteger(size) && size >= smallest) continue;
    throw new RangeError(
      `${operation}: ${name} must be a whole number of at least ${smallest}, got ${shownNumber(size)}.`,
    );
  }
}

/** How messages call a cell. */
export const cellName = (kind: string, { inputSize, hiddenSize }: CellSize): string =>
  `${kind}(${inputSize} -> ${hiddenSize})`;
