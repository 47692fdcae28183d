import { describe } from '@tapeloop/autodiff';
import { ShapeError } from '@tapeloop/shapes';
import { add, isNdArray, transpose, type NdArray, type Tensor } from '@tapeloop/tensor';
import { checkOptions } from './option.ts';
import { checkSizes } from './sizes.ts';
import { shownNumber, shownShape } from './shown.ts';

/** Which of a module's cells. */
export interface TorchCellOptions {
  /** What the names begin with, such as `encoder.lstm.`. Default: nothing. */
  readonly prefix?: string;
  /** Default: 0. */
  readonly layer?: number;
  /** The cell that goes from the last step to the first. Default: false. */
  readonly reverse?: boolean;
}

/** The parameters of a cell; without biases where the module has none. */
export interface TorchCells {
  readonly lstm: { wx: Tensor; wh: Tensor; b?: Tensor };
  readonly gru: { wx: Tensor; wh: Tensor; bx?: Tensor; bh?: Tensor };
  readonly rnn: { wx: Tensor; wh: Tensor; b?: Tensor };
}
