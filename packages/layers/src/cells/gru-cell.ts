import type { Mul } from '@tapeloop/shapes';
import { add, matmul, mul, sigmoid, split, sub, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellWeights, type WeightOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import { checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';

/** The three gates side by side in the columns: reset, update, candidate, as in PyTorch. */
export type GRUParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<3, H>]>;
  wh: Tensor<[H, Mul<3, H>]>;
  bx: Tensor<[Mul<3, H>]>;
  bh: Tensor<[Mul<3, H>]>;
};

/** The same without biases. */
export type BiasFreeGRUParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<3, H>]>;
  wh: Tensor<[H, Mul<3, H>]>;
};

/** A gated recurrent unit. Its carry is its output. */
export interface GRUCell<I extends number, H extends number> extends Cell<
  'gruCell',
  I,
  H,
  GRUParams<I, H>,
  Tensor<[number, H]>
> {}

/** A gated recurrent unit without biases. */
export interface BiasFreeGRUCell<I extends number, H extends number> extends Cell<
  'gruCell',
  I,
  H,
  BiasFreeGRUParams<I, H>,
  Tensor<[number, H]>
> {}

/**
 * A gated recurrent unit (Cho et al. 2014), the reset gate after the product as in PyTorch and cuDNN.
 *
 * r, z = sigmoid(x Wx + bx + h Wh + bh), n = tanh(x Wx + bx + r (h Wh + bh)), h' = (1 - z) n + z h.
 *
 * ```ts
 * import { gruCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = gruCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function gruCell<
  const I extends number,
  const H extends number,
  const Biases extends boolean = true,
>(
  options: WeightOptions<I, H, Biases>,
): false extends Biases ? BiasFreeGRUCell<I, H> : GRUCell<I, H> {
  checkOptions('gruCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const weights = cellWeights('gruCell', options, 3, ['bx', 'bh']);
  const cell = defineCell(
    { name: 'gruCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step(params, h, x) {
        const { wx, wh, bx = 0, bh = 0 } = weights.checked(params);
        const [rx, zx, nx] = split(add(matmul(x, wx), bx), 3, 1);
        const [rh, zh, nh] = split(add(matmul(h, wh), bh), 3, 1);
        const r = sigmoid(add(rx, rh));
        const z = sigmoid(add(zx, zh));
        const n = tanh(add(nx, mul(r, nh)));
        const output = add(n, mul(z, sub(h, n)));
        return [output, output];
      },
    },
  );
  return typedOutside(cell);
}
