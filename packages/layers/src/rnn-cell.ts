import { add, matmul, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellWeights, type WeightOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';

/** A matrix for the input, one for the last output, and a bias. */
export type RNNParams<I extends number, H extends number, Biases extends boolean = true> = {
  wx: Tensor<[I, H]>;
  wh: Tensor<[H, H]>;
} & (Biases extends true ? { b: Tensor<[H]> } : unknown);

/** A simple recurrent cell. Its carry is its output. */
export interface RNNCell<
  I extends number,
  H extends number,
  Biases extends boolean = true,
> extends Cell<'rnnCell', I, H, RNNParams<I, H, Biases>, Tensor<[number, H]>> {}

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
>(options: RNNOptions<I, H, Biases>): RNNCell<I, H, Biases> {
  const { inputSize, hiddenSize }: CellSize = options;
  const { activation = tanh } = options;
  const cell = defineCell(
    { name: 'rnnCell', inputSize, hiddenSize },
    {
      init: cellWeights(options, hiddenSize, ['b']),
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step({ wx, wh, b = 0 }, h, x) {
        const output = activation(add(add(matmul(x, wx), matmul(h, wh)), b));
        return [output, output];
      },
    },
  );
  return cell as unknown as RNNCell<I, H, Biases>;
}
