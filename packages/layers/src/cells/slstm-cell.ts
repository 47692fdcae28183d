import type { Mul } from '@tapeloop/shapes';
import {
  add,
  div,
  equal,
  exp,
  matmul,
  maximum,
  minimum,
  mul,
  sigmoid,
  split,
  sub,
  tanh,
  where,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellWeights, type BiasedOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import { logSigmoid } from './log-space.ts';
import { openForgetGate } from './open-forget-gate.ts';
import { checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';

/** The four gates side by side in the columns: input, forget, candidate, output. */
export type SLSTMParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<4, H>]>;
  wh: Tensor<[H, Mul<4, H>]>;
  b: Tensor<[Mul<4, H>]>;
};

/** The output, the memory, how much it has admitted, and the logarithm of the scale of both. */
export type SLSTMCarry<H extends number> = {
  h: Tensor<[number, H]>;
  c: Tensor<[number, H]>;
  n: Tensor<[number, H]>;
  m: Tensor<[number, H]>;
};

/** An LSTM with an exponential input gate. */
export interface SLSTMCell<I extends number, H extends number> extends Cell<
  'sLSTMCell',
  I,
  H,
  SLSTMParams<I, H>,
  SLSTMCarry<H>
> {}

/**
 * An LSTM with an exponential input gate, scalar memory (Beck et al. 2024, xLSTM).
 *
 * With i, f, z, o = x Wx + h Wh + b: c' = sigmoid(f) c + exp(i) tanh(z), n' = sigmoid(f) n + exp(i),
 * h' = sigmoid(o) c' / n'. Both are kept divided by exp(m), m' = max(log sigmoid(f) + m, i), so that
 * nothing overflows; the output is the same.
 *
 * ```ts
 * import { sLSTMCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = sLSTMCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function sLSTMCell<const I extends number, const H extends number>(
  options: BiasedOptions<I, H>,
): SLSTMCell<I, H> {
  checkOptions('sLSTMCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const weights = cellWeights('sLSTMCell', { ...options, biases: true }, 4, ['b'], {
    biasInitializer: openForgetGate(4, 1),
  });
  const cell = defineCell(
    { name: 'sLSTMCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => ({
        h: zeros([batch, hiddenSize]),
        c: zeros([batch, hiddenSize]),
        n: zeros([batch, hiddenSize]),
        m: zeros([batch, hiddenSize]),
      }),
      step(params, { h, c, n, m }, x) {
        const { wx, wh, b = 0 } = weights.checked(params);
        const [i, f, z, o] = split(add(add(matmul(x, wx), matmul(h, wh)), b), 4, 1);
        const kept = add(m, logSigmoid(f));
        // What has admitted nothing has no scale yet, and takes that of the input.
        const scale = where(equal(n, 0), i, maximum(kept, i));
        const admit = exp(sub(i, scale));
        // Never above 0 but there, where infinity times nothing would be NaN.
        const forget = exp(minimum(sub(kept, scale), 80));
        const memory = add(mul(forget, c), mul(admit, tanh(z)));
        const admitted = add(mul(forget, n), admit);
        const output = div(mul(sigmoid(o), memory), admitted);
        return [{ h: output, c: memory, n: admitted, m: scale }, output];
      },
    },
  );
  return typedOutside(cell);
}
