import type { Mul } from '@tapeloop/shapes';
import { add, matmul, mul, sigmoid, split, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellParams } from './cell-params.ts';
import { initializersOf, type BiasedOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import type { LSTMCarry } from './lstm-cell.ts';
import { openForgetGate } from './open-forget-gate.ts';
import { constantInitializer } from '../initializers/initializer.ts';
import { checkOptions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

/** As an LSTM's (input, forget, candidate, output), and a factor of the memory for each sigmoid gate. */
export type PeepholeLSTMParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<4, H>]>;
  wh: Tensor<[H, Mul<4, H>]>;
  b: Tensor<[Mul<4, H>]>;
  pi: Tensor<[H]>;
  pf: Tensor<[H]>;
  po: Tensor<[H]>;
};

/** An LSTM whose gates look at the memory. */
export interface PeepholeLSTMCell<I extends number, H extends number> extends Cell<
  'peepholeLSTMCell',
  I,
  H,
  PeepholeLSTMParams<I, H>,
  LSTMCarry<H>
> {}

/**
 * An LSTM whose gates look at the memory, the output gate at the new one (Gers & Schmidhuber 2000).
 * The peepholes begin at zero, as an LSTM.
 *
 * With z = x Wx + h Wh + b: i, f = sigmoid(z + p c), g = tanh(z), c' = f c + i g,
 * o = sigmoid(z + p c'), h' = o tanh(c').
 *
 * ```ts
 * import { peepholeLSTMCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = peepholeLSTMCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function peepholeLSTMCell<const I extends number, const H extends number>(
  options: BiasedOptions<I, H>,
): PeepholeLSTMCell<I, H> {
  checkOptions('peepholeLSTMCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const begun = initializersOf('peepholeLSTMCell', options, {
    biasInitializer: openForgetGate(4, 1),
  });
  const peephole = [[hiddenSize], constantInitializer(0)] as const;
  const weights = cellParams(cellName('peepholeLSTMCell', options), {
    wx: [[inputSize, 4 * hiddenSize], begun.initializer],
    wh: [[hiddenSize, 4 * hiddenSize], begun.recurrentInitializer],
    b: [[4 * hiddenSize], begun.biasInitializer],
    pi: peephole,
    pf: peephole,
    po: peephole,
  });
  const cell = defineCell(
    { name: 'peepholeLSTMCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => ({
        h: zeros([batch, hiddenSize]),
        c: zeros([batch, hiddenSize]),
      }),
      step(params, { h, c }, x) {
        const { wx, wh, b, pi, pf, po } = weights.checked(params);
        const [iz, fz, gz, oz] = split(add(add(matmul(x, wx), matmul(h, wh)), b), 4, 1);
        const i = sigmoid(add(iz, mul(pi, c)));
        const f = sigmoid(add(fz, mul(pf, c)));
        const memory = add(mul(f, c), mul(i, tanh(gz)));
        const output = mul(sigmoid(add(oz, mul(po, memory))), tanh(memory));
        return [{ h: output, c: memory }, output];
      },
    },
  );
  return typedOutside(cell);
}
