import type { Mul } from '@tapeloop/shapes';
import { add, matmul, mul, sigmoid, split, sub, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellWeights, type WeightOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import type { LSTMCarry } from './lstm-cell.ts';
import { openForgetGate } from './open-forget-gate.ts';
import { checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';

/** The three gates side by side in the columns: forget, candidate, output. */
export type CoupledLSTMParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<3, H>]>;
  wh: Tensor<[H, Mul<3, H>]>;
  b: Tensor<[Mul<3, H>]>;
};

/** The same without biases. */
export type BiasFreeCoupledLSTMParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<3, H>]>;
  wh: Tensor<[H, Mul<3, H>]>;
};

/** An LSTM with one gate that both forgets and admits. */
export interface CoupledLSTMCell<I extends number, H extends number> extends Cell<
  'coupledLSTMCell',
  I,
  H,
  CoupledLSTMParams<I, H>,
  LSTMCarry<H>
> {}

/** The same without biases. */
export interface BiasFreeCoupledLSTMCell<I extends number, H extends number> extends Cell<
  'coupledLSTMCell',
  I,
  H,
  BiasFreeCoupledLSTMParams<I, H>,
  LSTMCarry<H>
> {}

/**
 * An LSTM whose input gate is what the forget gate leaves (Greff et al. 2017, CIFG).
 *
 * f, o = sigmoid(x Wx + h Wh + b), g = tanh(x Wx + h Wh + b), c' = f c + (1 - f) g, h' = o tanh(c').
 *
 * ```ts
 * import { coupledLSTMCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = coupledLSTMCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function coupledLSTMCell<
  const I extends number,
  const H extends number,
  const Biases extends boolean = true,
>(
  options: WeightOptions<I, H, Biases>,
): false extends Biases ? BiasFreeCoupledLSTMCell<I, H> : CoupledLSTMCell<I, H> {
  checkOptions('coupledLSTMCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const weights = cellWeights('coupledLSTMCell', options, 3, ['b'], {
    biasInitializer: openForgetGate(3, 0),
  });
  const cell = defineCell(
    { name: 'coupledLSTMCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => ({
        h: zeros([batch, hiddenSize]),
        c: zeros([batch, hiddenSize]),
      }),
      step(params, { h, c }, x) {
        const { wx, wh, b = 0 } = weights.checked(params);
        const [fz, gz, oz] = split(add(add(matmul(x, wx), matmul(h, wh)), b), 3, 1);
        const g = tanh(gz);
        const memory = add(g, mul(sigmoid(fz), sub(c, g)));
        const output = mul(sigmoid(oz), tanh(memory));
        return [{ h: output, c: memory }, output];
      },
    },
  );
  return typedOutside(cell);
}
