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

/** The gate and the candidate side by side in the columns. */
export type MinGRUParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<2, H>]>;
  b: Tensor<[Mul<2, H>]>;
};

/** A gated unit whose gates see only the input. Its carry is its output. */
export interface MinGRUCell<I extends number, H extends number> extends Cell<
  'minGRUCell',
  I,
  H,
  MinGRUParams<I, H>,
  Tensor<[number, H]>
> {}

/**
 * A gated unit whose gate and candidate see only the input (Feng et al. 2024), so that all steps can be
 * computed at once: `recurrent(cell, { parallel: true })`.
 *
 * z = sigmoid(x Wx + b), n = g(x Wx + b), h' = (1 - z) h + z n, with g(a) = a + 1/2 where a >= 0, else
 * sigmoid(a).
 *
 * ```ts
 * import { minGRUCell, recurrent } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const overTime = recurrent(minGRUCell({ inputSize: 3, hiddenSize: 4 }), { parallel: true });
 * const [, outputs] = overTime.apply(overTime.init(key(0)), zeros([2, 100, 3]));
 * outputs.shape; // => [ 2, 100, 4 ]
 * ```
 */
export function minGRUCell<const I extends number, const H extends number>(
  options: InputOptions<I, H>,
): MinGRUCell<I, H> {
  checkOptions('minGRUCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const begun = initializersOf('minGRUCell', options);
  const weights = cellParams(cellName('minGRUCell', options), {
    wx: [[inputSize, 2 * hiddenSize], begun.initializer],
    b: [[2 * hiddenSize], begun.biasInitializer],
  });
  const parts = (params: unknown, x: Tensor): [z: Tensor, n: Tensor] => {
    const { wx, b } = weights.checked(params);
    return split(add(matmul(x, wx), b), 2, -1);
  };
  const cell = defineCell(
    { name: 'minGRUCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step(params, h, x) {
        const [z, n] = parts(params, x);
        const output = add(h, mul(sigmoid(z), sub(positive(n), h)));
        return [output, output];
      },
      parallel(params, h, xs) {
        const [z, n] = parts(params, xs);
        return logSpaceScan(logSigmoid(neg(z)), add(logSigmoid(z), logPositive(n)), h);
      },
    },
  );
  return typedOutside(cell);
}
