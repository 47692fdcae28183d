import type { Mul } from '@tapeloop/shapes';
import { add, matmul, mul, neg, sigmoid, split, sub, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellParams } from './cell-params.ts';
import { initializersOf, type InputOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import { logPositive, logSigmoid, logSpaceScan, positive } from './log-space.ts';
import { checkOptions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

/** Input gate, forget gate and candidate side by side in the columns. */
export type MinLSTMParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<3, H>]>;
  b: Tensor<[Mul<3, H>]>;
};

/** An LSTM whose gates see only the input. Its carry is its output. */
export interface MinLSTMCell<I extends number, H extends number> extends Cell<
  'minLSTMCell',
  I,
  H,
  MinLSTMParams<I, H>,
  Tensor<[number, H]>
> {}

/**
 * An LSTM whose gates and candidate see only the input (Feng et al. 2024), so that all steps can be
 * computed at once: `recurrent(cell, { parallel: true })`.
 *
 * i, f = sigmoid(x Wx + b), n = g(x Wx + b), h' = (f h + i n) / (f + i), with g(a) = a + 1/2 where
 * a >= 0, else sigmoid(a).
 *
 * ```ts
 * import { minLSTMCell, recurrent } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const overTime = recurrent(minLSTMCell({ inputSize: 3, hiddenSize: 4 }), { parallel: true });
 * const [, outputs] = overTime.apply(overTime.init(key(0)), zeros([2, 100, 3]));
 * outputs.shape; // => [ 2, 100, 4 ]
 * ```
 */
export function minLSTMCell<const I extends number, const H extends number>(
  options: InputOptions<I, H>,
): MinLSTMCell<I, H> {
  checkOptions('minLSTMCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const begun = initializersOf('minLSTMCell', options);
  const weights = cellParams(cellName('minLSTMCell', options), {
    wx: [[inputSize, 3 * hiddenSize], begun.initializer],
    b: [[3 * hiddenSize], begun.biasInitializer],
  });
  const parts = (params: unknown, x: Tensor): [balance: Tensor, n: Tensor] => {
    const { wx, b } = weights.checked(params);
    const [i, f, n] = split(add(matmul(x, wx), b), 3, -1);
    // f / (f + i) is the sigmoid of this, and i / (f + i) that of its negative.
    return [sub(logSigmoid(f), logSigmoid(i)), n];
  };
  const cell = defineCell(
    { name: 'minLSTMCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step(params, h, x) {
        const [balance, n] = parts(params, x);
        const candidate = positive(n);
        const output = add(candidate, mul(sigmoid(balance), sub(h, candidate)));
        return [output, output];
      },
      parallel(params, h, xs) {
        const [balance, n] = parts(params, xs);
        const admitted = add(logSigmoid(neg(balance)), logPositive(n));
        return logSpaceScan(logSigmoid(balance), admitted, h);
      },
    },
  );
  return typedOutside(cell);
}
