import type { Mul } from '@tapeloop/shapes';
import { add, matmul, mul, sigmoid, split, sub, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellWeights, type WeightOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import { checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';

/** The gate and the candidate side by side in the columns. */
export type MGUParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<2, H>]>;
  wh: Tensor<[H, Mul<2, H>]>;
  b: Tensor<[Mul<2, H>]>;
};

/** The same without biases. */
export type BiasFreeMGUParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<2, H>]>;
  wh: Tensor<[H, Mul<2, H>]>;
};

/** A minimal gated unit. Its carry is its output. */
export interface MGUCell<I extends number, H extends number> extends Cell<
  'mguCell',
  I,
  H,
  MGUParams<I, H>,
  Tensor<[number, H]>
> {}

/** A minimal gated unit without biases. */
export interface BiasFreeMGUCell<I extends number, H extends number> extends Cell<
  'mguCell',
  I,
  H,
  BiasFreeMGUParams<I, H>,
  Tensor<[number, H]>
> {}

/**
 * A minimal gated unit (Zhou et al. 2016): one gate resets, forgets and admits.
 *
 * f = sigmoid(x Wx + h Wh + b), n = tanh(x Wx + (f h) Wh + b), h' = (1 - f) h + f n.
 *
 * ```ts
 * import { mguCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = mguCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function mguCell<
  const I extends number,
  const H extends number,
  const Biases extends boolean = true,
>(
  options: WeightOptions<I, H, Biases>,
): false extends Biases ? BiasFreeMGUCell<I, H> : MGUCell<I, H> {
  checkOptions('mguCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const weights = cellWeights('mguCell', options, 2, ['b']);
  const cell = defineCell(
    { name: 'mguCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step(params, h, x) {
        const { wx, wh, b = 0 } = weights.checked(params);
        const [fx, nx] = split(add(matmul(x, wx), b), 2, 1);
        const [whf, whn] = split(wh, 2, 1);
        const f = sigmoid(add(fx, matmul(h, whf)));
        const n = tanh(add(nx, matmul(mul(f, h), whn)));
        const output = add(h, mul(f, sub(n, h)));
        return [output, output];
      },
    },
  );
  return typedOutside(cell);
}
