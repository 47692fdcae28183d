import { add, matmul, mul, relu, uniform, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellParams } from './cell-params.ts';
import { initializersOf, type BiasedOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import type { Initializer } from '../initializers/initializer.ts';
import { checkFunctions, checkOptions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

/** A matrix for the input, a factor of each unit's last output, and a bias. */
export type IndRNNParams<I extends number, H extends number> = {
  wx: Tensor<[I, H]>;
  u: Tensor<[H]>;
  b: Tensor<[H]>;
};

/** A recurrent cell of units that see only themselves. Its carry is its output. */
export interface IndRNNCell<I extends number, H extends number> extends Cell<
  'indRNNCell',
  I,
  H,
  IndRNNParams<I, H>,
  Tensor<[number, H]>
> {}

/** The sizes, the weights and the activation of an independently recurrent cell. */
export interface IndRNNOptions<
  I extends number = number,
  H extends number = number,
> extends BiasedOptions<I, H> {
  /** Default: `relu`. */
  readonly activation?: (x: Tensor) => Tensor;
  /** Of the factors of the last output, [hiddenSize]. Default: evenly from [0, 1). */
  readonly recurrentInitializer?: Initializer;
}

/**
 * An independently recurrent cell (Li et al. 2018): h' = relu(x Wx + u h + b), u a factor for each unit.
 * Units meet where such cells are stacked.
 *
 * ```ts
 * import { indRNNCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = indRNNCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function indRNNCell<const I extends number, const H extends number>(
  options: IndRNNOptions<I, H>,
): IndRNNCell<I, H> {
  checkOptions('indRNNCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const { activation = relu } = options;
  checkFunctions('indRNNCell', { activation });
  const begun = initializersOf('indRNNCell', options, {
    recurrentInitializer: (key, shape) => uniform(key, shape),
  });
  const weights = cellParams(cellName('indRNNCell', options), {
    wx: [[inputSize, hiddenSize], begun.initializer],
    u: [[hiddenSize], begun.recurrentInitializer],
    b: [[hiddenSize], begun.biasInitializer],
  });
  const cell = defineCell(
    { name: 'indRNNCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step(params, h, x) {
        const { wx, u, b } = weights.checked(params);
        const output = activation(add(add(matmul(x, wx), mul(u, h)), b));
        return [output, output];
      },
    },
  );
  return typedOutside(cell);
}
