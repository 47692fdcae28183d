import type { Mul } from '@tapeloop/shapes';
import {
  add,
  matmul,
  mul,
  sigmoid,
  slice,
  split,
  sub,
  tanh,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
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

/** The same with the reset gate before the product, where one bias does. */
export type ResetBeforeGRUParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<3, H>]>;
  wh: Tensor<[H, Mul<3, H>]>;
  b: Tensor<[Mul<3, H>]>;
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

/** A gated recurrent unit with the reset gate before the product. */
export interface ResetBeforeGRUCell<I extends number, H extends number> extends Cell<
  'gruCell',
  I,
  H,
  ResetBeforeGRUParams<I, H>,
  Tensor<[number, H]>
> {}

/** The sizes and the weights of a gated recurrent unit, and where it resets. */
export interface GRUOptions<
  I extends number,
  H extends number,
  Biases extends boolean,
  ResetAfter extends boolean,
> extends WeightOptions<I, H, Biases> {
  /** Whether the reset gate is applied after the product, as in PyTorch and cuDNN. Default: true. */
  readonly resetAfter?: ResetAfter;
}

type Made<I extends number, H extends number, Biases, ResetAfter> = false extends Biases
  ? BiasFreeGRUCell<I, H>
  : false extends ResetAfter
    ? ResetBeforeGRUCell<I, H>
    : GRUCell<I, H>;

/**
 * A gated recurrent unit, the reset gate after the product as in PyTorch and cuDNN.
 *
 * r, z = sigmoid(x Wx + bx + h Wh + bh), n = tanh(x Wx + bx + r (h Wh + bh)), h' = (1 - z) n + z h.
 *
 * With `resetAfter: false` as it was published (Cho et al. 2014), for a second product in each step:
 * r, z = sigmoid(x Wx + h Wh + b), n = tanh(x Wx + (r h) Wh + b), h' = (1 - z) n + z h.
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
  const ResetAfter extends boolean = true,
>(options: GRUOptions<I, H, Biases, ResetAfter>): Made<I, H, Biases, ResetAfter> {
  checkOptions('gruCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const resetAfter: boolean = options.resetAfter ?? true;
  const size = { name: 'gruCell', inputSize, hiddenSize } as const;
  const initialCarry = (batch: number): Tensor => zeros([batch, hiddenSize]);
  if (resetAfter) {
    const weights = cellWeights('gruCell', options, 3, ['bx', 'bh']);
    const after = defineCell(size, {
      init: weights.init,
      initialCarry,
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
    });
    return typedOutside(after);
  }
  const weights = cellWeights('gruCell', options, 3, ['b']);
  const before = defineCell(size, {
    init: weights.init,
    initialCarry,
    step(params, h, x) {
      const { wx, wh, b = 0 } = weights.checked(params);
      const [rx, zx, nx] = split(add(matmul(x, wx), b), 3, 1);
      const gates = matmul(h, slice(wh, 0, 2 * hiddenSize, 1));
      const [rh, zh] = split(gates, 2, 1);
      const r = sigmoid(add(rx, rh));
      const z = sigmoid(add(zx, zh));
      const nh = matmul(mul(r, h), slice(wh, 2 * hiddenSize, undefined, 1));
      const n = tanh(add(nx, nh));
      const output = add(n, mul(z, sub(h, n)));
      return [output, output];
    },
  });
  return typedOutside(before);
}
