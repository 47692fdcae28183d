import type { Mul } from '@tapeloop/shapes';
import { add, matmul, mul, sigmoid, split, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell } from './cell.ts';
import { cellParams } from './cell-params.ts';
import { initializersOf, type WeightOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import { openForgetGate } from './open-forget-gate.ts';
import { checkOptions } from '../option.ts';
import { cellName, checkSizes } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

/** The four gates of an LSTM (input, forget, candidate, output), and the projection of its output. */
export type ProjectedLSTMParams<I extends number, H extends number, M extends number> = {
  wx: Tensor<[I, Mul<4, M>]>;
  wh: Tensor<[H, Mul<4, M>]>;
  b: Tensor<[Mul<4, M>]>;
  wr: Tensor<[M, H]>;
};

/** The same without biases. */
export type BiasFreeProjectedLSTMParams<I extends number, H extends number, M extends number> = {
  wx: Tensor<[I, Mul<4, M>]>;
  wh: Tensor<[H, Mul<4, M>]>;
  wr: Tensor<[M, H]>;
};

/** The projected output of the last step and the memory. */
export type ProjectedLSTMCarry<H extends number, M extends number> = {
  h: Tensor<[number, H]>;
  c: Tensor<[number, M]>;
};

/** An LSTM whose memory is wider than its output. */
export interface ProjectedLSTMCell<
  I extends number,
  H extends number,
  M extends number,
> extends Cell<'projectedLSTMCell', I, H, ProjectedLSTMParams<I, H, M>, ProjectedLSTMCarry<H, M>> {}

/** The same without biases. */
export interface BiasFreeProjectedLSTMCell<
  I extends number,
  H extends number,
  M extends number,
> extends Cell<
  'projectedLSTMCell',
  I,
  H,
  BiasFreeProjectedLSTMParams<I, H, M>,
  ProjectedLSTMCarry<H, M>
> {}

/** The sizes of an LSTM with projection, and how its weights begin. */
export interface ProjectedLSTMOptions<
  I extends number = number,
  H extends number = number,
  M extends number = number,
  Biases extends boolean = boolean,
> extends WeightOptions<I, H, Biases> {
  /** The size of the memory: `hidden_size` in PyTorch, whose `proj_size` is `hiddenSize` here. */
  readonly memorySize: M;
}

/**
 * An LSTM whose output is a projection of what its gates let out (Sak et al. 2014, as in PyTorch).
 *
 * i, f, o = sigmoid(x Wx + h Wh + b), g = tanh(x Wx + h Wh + b), c' = f c + i g, h' = (o tanh(c')) Wr.
 *
 * ```ts
 * import { projectedLSTMCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = projectedLSTMCell({ inputSize: 3, hiddenSize: 4, memorySize: 8 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function projectedLSTMCell<
  const I extends number,
  const H extends number,
  const M extends number,
  const Biases extends boolean = true,
>(
  options: ProjectedLSTMOptions<I, H, M, Biases>,
): false extends Biases ? BiasFreeProjectedLSTMCell<I, H, M> : ProjectedLSTMCell<I, H, M> {
  checkOptions('projectedLSTMCell', options);
  const { inputSize, hiddenSize, memorySize, biases = true }: ProjectedLSTMOptions = options;
  checkSizes('projectedLSTMCell', { memorySize });
  const begun = initializersOf('projectedLSTMCell', options, {
    biasInitializer: openForgetGate(4, 1),
  });
  const weights = cellParams(cellName('projectedLSTMCell', options), {
    wx: [[inputSize, 4 * memorySize], begun.initializer],
    wh: [[hiddenSize, 4 * memorySize], begun.recurrentInitializer],
    b: biases ? [[4 * memorySize], begun.biasInitializer] : undefined,
    wr: [[memorySize, hiddenSize], begun.recurrentInitializer],
  });
  const cell = defineCell(
    { name: 'projectedLSTMCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => ({
        h: zeros([batch, hiddenSize]),
        c: zeros([batch, memorySize]),
      }),
      step(params, { h, c }, x) {
        const { wx, wh, b = 0, wr } = weights.checked(params);
        const [i, f, g, o] = split(add(add(matmul(x, wx), matmul(h, wh)), b), 4, 1);
        const memory = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
        const output = matmul(mul(sigmoid(o), tanh(memory)), wr);
        return [{ h: output, c: memory }, output];
      },
    },
  );
  return typedOutside(cell);
}
