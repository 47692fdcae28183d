import type { Block } from './block.ts';
import { checkCount, optionsOf } from './argument.ts';
import type { Dataset } from './dataset.ts';
import { inOrder } from './items.ts';
import { checkRun, type Run, type Shifted, type ShiftOptions } from './windows.ts';

export interface ConsecutiveWindowOptions extends ShiftOptions {
  /** Rows of every batch: the parts of the sequence that are read side by side. */
  readonly rows: number;
  /** Steps in a window. */
  readonly size: number;
  /** Leaves out a shorter last window, which is otherwise kept. */
  readonly dropRemainder?: boolean;
}

/** [rows, time] of inputs and of targets, and the number of the window in its pass. */
export type ConsecutiveWindow<S extends Run> = Shifted<Block<[rows: number, time: number], S>> & {
  /** 0 where a pass begins: there a recurrent network needs its initial carry again. */
  readonly window: number;
};

/**
 * Cuts a long sequence into `rows` parts of equal length and reads them side by side, window
 * after window: row r of a batch goes on where row r of the batch before it stopped, so a
 * network's carry can be handed on. Up to `rows - 1` numbers at the very end are left out.
 *
 * ```ts
 * import { consecutiveWindows } from '@tapeloop/data';
 *
 * const text = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8);
 * const [first, second] = [...consecutiveWindows(text, { rows: 2, size: 3 })];
 * first!.inputs; // => { shape: [2, 3], data: Int32Array(6) [0, 1, 2, 4, 5, 6] }
 * first!.targets; // => { shape: [2, 3], data: Int32Array(6) [1, 2, 3, 5, 6, 7] }
 * second!.inputs; // => { shape: [2, 1], data: Int32Array(2) [3, 7] }
 * ```
 */
export function consecutiveWindows<S extends Run>(
  sequence: S,
  options: ConsecutiveWindowOptions,
): Dataset<ConsecutiveWindow<S>> {
  const { rows, size, shift = 1, dropRemainder = false } = optionsOf('consecutiveWindows', options);
  checkCount('consecutiveWindows', 'rows', rows, 1);
  checkCount('consecutiveWindows', 'size', size, 1);
  checkCount('consecutiveWindows', 'shift', shift, 0);
  checkRun('consecutiveWindows', sequence);
  const steps = Math.floor((sequence.length - shift) / rows);
  if (steps < 1) {
    throw new RangeError(
      `consecutiveWindows: ${sequence.length} numbers with a shift of ${shift} do not fill ${rows} rows; give fewer rows.`,
    );
  }

  const sideBySide = (begin: number, time: number): Block<[number, number], S> => {
    // A slice is the way to a fresh array of the sequence's own kind; its numbers are replaced.
    const data = sequence.slice(0, rows * time);
    for (let row = 0; row < rows; row += 1) {
      const from = begin + row * steps;
      data.set(sequence.subarray(from, from + time), row * time);
    }
    return { shape: [rows, time], data };
  };
  return inOrder({
    length: dropRemainder ? Math.floor(steps / size) : Math.ceil(steps / size),
    at(window) {
      const begin = window * size;
      const time = Math.min(size, steps - begin);
      const inputs = sideBySide(begin, time);
      const targets = sideBySide(begin + shift, time);
      return { inputs, targets, window };
    },
  });
}
