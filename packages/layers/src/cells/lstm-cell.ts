import type { Mul } from '@tapeloop/shapes';
import { add, matmul, mul, sigmoid, split, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellWeights, type WeightOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import { openForgetGate } from './open-forget-gate.ts';
import { checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';

/** The four gates side by side in the columns: input, forget, candidate, output, as in PyTorch. */
export type LSTMParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<4, H>]>;
  wh: Tensor<[H, Mul<4, H>]>;
  b: Tensor<[Mul<4, H>]>;
};

/** The same without biases. */
export type BiasFreeLSTMParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<4, H>]>;
  wh: Tensor<[H, Mul<4, H>]>;
};

/** The output of the last step and the memory. */
export type LSTMCarry<H extends number> = { h: Tensor<[number, H]>; c: Tensor<[number, H]> };

/** A long short-term memory cell. */
export interface LSTMCell<I extends number, H extends number> extends Cell<
  'lstmCell',
  I,
  H,
  LSTMParams<I, H>,
  LSTMCarry<H>
> {}

/** A long short-term memory cell without biases. */
export interface BiasFreeLSTMCell<I extends number, H extends number> extends Cell<
  'lstmCell',
  I,
  H,
  BiasFreeLSTMParams<I, H>,
  LSTMCarry<H>
> {}

/**
 * A long short-term memory cell (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000).
 *
 * i, f, o = sigmoid(x Wx + h Wh + b), g = tanh(x Wx + h Wh + b), c' = f c + i g, h' = o tanh(c').
 *
 * ```ts
 * import { lstmCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = lstmCell({ inputSize: 100, hiddenSize: 256 });
 * const [carry, output] = cell.step(cell.init(key(0)), cell.initialCarry(64), zeros([64, 100]));
 * output.shape; // => [ 64, 256 ]
 * ```
 */
export function lstmCell<
  const I extends number,
  const H extends number,
  const Biases extends boolean = true,
>(
  options: WeightOptions<I, H, Biases>,
): false extends Biases ? BiasFreeLSTMCell<I, H> : LSTMCell<I, H> {
  checkOptions('lstmCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const weights = cellWeights('lstmCell', options, 4, ['b'], {
    biasInitializer: openForgetGate(4, 1),
  });
  const cell = defineCell(
    { name: 'lstmCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => ({
        h: zeros([batch, hiddenSize]),
        c: zeros([batch, hiddenSize]),
      }),
      step(params, { h, c }, x) {
        const { wx, wh, b = 0 } = weights.checked(params);
        const z = add(add(matmul(x, wx), matmul(h, wh)), b);
        const [i, f, g, o] = split(z, 4, 1);
        const memory = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
        const output = mul(sigmoid(o), tanh(memory));
        return [{ h: output, c: memory }, output];
      },
    },
  );
  return typedOutside(cell);
}
