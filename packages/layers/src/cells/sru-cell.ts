import type { Mul } from '@tapeloop/shapes';
import { add, matmul, mul, sigmoid, split, sub, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellParams } from './cell-params.ts';
import { initializersOf, type BiasedOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import { checkOptions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

/**
 * Forget gate, reset gate and candidate side by side in the columns of `wx`, and the way past them where
 * input and output differ in size; factors of the memory and biases for both gates.
 */
export type SRUParams<I extends number, H extends number> = {
  wx: Tensor<[I, [I, H] extends [H, I] ? Mul<3, H> : Mul<4, H>]>;
  v: Tensor<[Mul<2, H>]>;
  b: Tensor<[Mul<2, H>]>;
};

/** A simple recurrent unit. It carries its memory. */
export interface SRUCell<I extends number, H extends number> extends Cell<
  'sruCell',
  I,
  H,
  SRUParams<I, H>,
  Tensor<[number, H]>
> {}

/**
 * A simple recurrent unit (Lei et al. 2018): all its products are of the input, so none is left in the loop.
 *
 * f, r = sigmoid(x Wx + v c + b), c' = f c + (1 - f) (x Wx), h = r c' + (1 - r) x, or x Wx in the place
 * of the last x where inputSize is not hiddenSize.
 *
 * ```ts
 * import { sruCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = sruCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function sruCell<const I extends number, const H extends number>(
  options: BiasedOptions<I, H>,
): SRUCell<I, H> {
  checkOptions('sruCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const begun = initializersOf('sruCell', options);
  const parts = inputSize === hiddenSize ? 3 : 4;
  const weights = cellParams(cellName('sruCell', options), {
    wx: [[inputSize, parts * hiddenSize], begun.initializer],
    v: [[2 * hiddenSize], begun.recurrentInitializer],
    b: [[2 * hiddenSize], begun.biasInitializer],
  });
  const cell = defineCell(
    { name: 'sruCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step(params, c, x) {
        const { wx, v, b } = weights.checked(params);
        const [fx, rx, candidate, past = x] = split(matmul(x, wx), parts, 1);
        const [vf, vr] = split(v, 2, 0);
        const [bf, br] = split(b, 2, 0);
        const f = sigmoid(add(add(fx, mul(vf, c)), bf));
        const r = sigmoid(add(add(rx, mul(vr, c)), br));
        const memory = add(candidate, mul(f, sub(c, candidate)));
        return [memory, add(past, mul(r, sub(memory, past)))];
      },
    },
  );
  return typedOutside(cell);
}
