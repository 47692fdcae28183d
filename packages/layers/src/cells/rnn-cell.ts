import { add, matmul, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellWeights, type WeightOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import { checkFunctions, checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';

/** A matrix for the input, one for the last output, and a bias. */
export type RNNParams<I extends number, H extends number> = {
  wx: Tensor<[I, H]>;
  wh: Tensor<[H, H]>;
  b: Tensor<[H]>;
};

/** The same without biases. */
export type BiasFreeRNNParams<I extends number, H extends number> = {
  wx: Tensor<[I, H]>;
  wh: Tensor<[H, H]>;
};

/** A simple recurrent cell. Its carry is its output. */
export interface RNNCell<I extends number, H extends number> extends Cell<
  'rnnCell',
  I,
  H,
  RNNParams<I, H>,
  Tensor<[number, H]>
> {}

/** A simple recurrent cell without biases. */
export interface BiasFreeRNNCell<I extends number, H extends number> extends Cell<
  'rnnCell',
  I,
  H,
  BiasFreeRNNParams<I, H>,
  Tensor<[number, H]>
> {}

/** The sizes, the weights and the activation of a simple recurrent cell. */
export interface RNNOptions<
  I extends number,
  H extends number,
  Biases extends boolean,
> extends WeightOptions<I, H, Biases> {
  /** Default: `tanh`. */
  readonly activation?: (x: Tensor) => Tensor;
}

/**
 * A simple recurrent cell (Elman 1990): h' = tanh(x Wx + h Wh + b).
 *
 * ```ts
 * import { rnnCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = rnnCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function rnnCell<
  const I extends number,
  const H extends number,
  const Biases extends boolean = true,
>(options: RNNOptions<I, H, Biases>): false extends Biases ? BiasFreeRNNCell<I, H> : RNNCell<I, H> {
  checkOptions('rnnCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const { activation = tanh } = options;
  checkFunctions('rnnCell', { activation });
  const weights = cellWeights('rnnCell', options, 1, ['b']);
  const cell = defineCell(
    { name: 'rnnCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step(params, h, x) {
        const { wx, wh, b = 0 } = weights.checked(params);
        const output = activation(add(add(matmul(x, wx), matmul(h, wh)), b));
        return [output, output];
      },
    },
  );
  return typedOutside(cell);
}
