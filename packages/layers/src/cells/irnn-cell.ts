import { add, matmul, relu, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellWeights, type WeightOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import { identityInitializer } from '../initializers/identity-initializer.ts';
import { normalInitializer } from '../initializers/initializer.ts';
import { checkOptions } from '../option.ts';
import type { BiasFreeRNNParams, RNNParams } from './rnn-cell.ts';
import { typedOutside } from '../typed-outside.ts';

/** A simple recurrent cell that begins by adding up. Its carry is its output. */
export interface IRNNCell<I extends number, H extends number> extends Cell<
  'irnnCell',
  I,
  H,
  RNNParams<I, H>,
  Tensor<[number, H]>
> {}

/** The same without biases. */
export interface BiasFreeIRNNCell<I extends number, H extends number> extends Cell<
  'irnnCell',
  I,
  H,
  BiasFreeRNNParams<I, H>,
  Tensor<[number, H]>
> {}

/**
 * A simple recurrent cell of rectified units (Le et al. 2015): h' = relu(x Wx + h Wh + b).
 *
 * Wh begins as the identity, Wx with a standard deviation of 0.001, so that it begins by adding up its
 * inputs, and gradients neither grow nor vanish.
 *
 * ```ts
 * import { irnnCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = irnnCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function irnnCell<
  const I extends number,
  const H extends number,
  const Biases extends boolean = true,
>(
  options: WeightOptions<I, H, Biases>,
): false extends Biases ? BiasFreeIRNNCell<I, H> : IRNNCell<I, H> {
  checkOptions('irnnCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const weights = cellWeights('irnnCell', options, 1, ['b'], {
    initializer: normalInitializer(0.001),
    recurrentInitializer: identityInitializer(),
  });
  const cell = defineCell(
    { name: 'irnnCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step(params, h, x) {
        const { wx, wh, b = 0 } = weights.checked(params);
        const output = relu(add(add(matmul(x, wx), matmul(h, wh)), b));
        return [output, output];
      },
    },
  );
  return typedOutside(cell);
}
