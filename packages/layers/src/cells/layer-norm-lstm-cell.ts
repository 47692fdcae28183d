import type { Mul } from '@tapeloop/shapes';
import { add, matmul, mul, sigmoid, split, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import type { Cell, CellSize } from './cell.ts';
import { cellParams } from './cell-params.ts';
import { initializersOf, type BiasedOptions } from './cell-weights.ts';
import { defineCell } from './define-cell.ts';
import type { LSTMCarry } from './lstm-cell.ts';
import { openForgetGate } from './open-forget-gate.ts';
import { constantInitializer } from '../initializers/initializer.ts';
import { checkNotNegative, checkOptions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { standardize } from '../standardize.ts';
import { typedOutside } from '../typed-outside.ts';

/** As an LSTM's (input, forget, candidate, output); gains of both products, gain and bias of the memory. */
export type LayerNormLSTMParams<I extends number, H extends number> = {
  wx: Tensor<[I, Mul<4, H>]>;
  wh: Tensor<[H, Mul<4, H>]>;
  b: Tensor<[Mul<4, H>]>;
  gx: Tensor<[Mul<4, H>]>;
  gh: Tensor<[Mul<4, H>]>;
  gc: Tensor<[H]>;
  bc: Tensor<[H]>;
};

/** An LSTM with layer normalisation. */
export interface LayerNormLSTMCell<I extends number, H extends number> extends Cell<
  'layerNormLSTMCell',
  I,
  H,
  LayerNormLSTMParams<I, H>,
  LSTMCarry<H>
> {}

/** The sizes of an LSTM with layer normalisation, and how its weights begin. */
export interface LayerNormLSTMOptions<
  I extends number = number,
  H extends number = number,
> extends BiasedOptions<I, H> {
  /** What is added to each variance. Default: 1e-5. */
  readonly epsilon?: number;
}

/**
 * An LSTM with layer normalisation of both products and of the memory on its way out (Ba et al. 2016).
 *
 * With N(a) = (a - mean) / sqrt(variance + epsilon) over the features, z = gx N(x Wx) + gh N(h Wh) + b:
 * i, f, o = sigmoid(z), g = tanh(z), c' = f c + i g, h' = o tanh(gc N(c') + bc).
 *
 * ```ts
 * import { layerNormLSTMCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = layerNormLSTMCell({ inputSize: 3, hiddenSize: 4 });
 * const [, output] = cell.step(cell.init(key(0)), cell.initialCarry(2), zeros([2, 3]));
 * output.shape; // => [ 2, 4 ]
 * ```
 */
export function layerNormLSTMCell<const I extends number, const H extends number>(
  options: LayerNormLSTMOptions<I, H>,
): LayerNormLSTMCell<I, H> {
  checkOptions('layerNormLSTMCell', options);
  const { inputSize, hiddenSize }: CellSize = options;
  const { epsilon = 1e-5 } = options;
  checkNotNegative('layerNormLSTMCell', 'epsilon', epsilon);
  const begun = initializersOf('layerNormLSTMCell', options, {
    biasInitializer: openForgetGate(4, 1),
  });
  const [one, zero] = [constantInitializer(1), constantInitializer(0)];
  const columns = 4 * hiddenSize;
  const weights = cellParams(cellName('layerNormLSTMCell', options), {
    wx: [[inputSize, columns], begun.initializer],
    wh: [[hiddenSize, columns], begun.recurrentInitializer],
    b: [[columns], begun.biasInitializer],
    gx: [[columns], one],
    gh: [[columns], one],
    gc: [[hiddenSize], one],
    bc: [[hiddenSize], zero],
  });
  const normalized = (a: Tensor): Tensor => standardize(a, [-1], epsilon);
  const cell = defineCell(
    { name: 'layerNormLSTMCell', inputSize, hiddenSize },
    {
      init: weights.init,
      initialCarry: (batch) => ({
        h: zeros([batch, hiddenSize]),
        c: zeros([batch, hiddenSize]),
      }),
      step(params, { h, c }, x) {
        const { wx, wh, b, gx, gh, gc, bc } = weights.checked(params);
        const ofInput = mul(gx, normalized(matmul(x, wx)));
        const ofOutput = mul(gh, normalized(matmul(h, wh)));
        const [i, f, g, o] = split(add(add(ofInput, ofOutput), b), 4, 1);
        const memory = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
        const output = mul(sigmoid(o), tanh(add(mul(gc, normalized(memory)), bc)));
        return [{ h: output, c: memory }, output];
      },
    },
  );
  return typedOutside(cell);
}
