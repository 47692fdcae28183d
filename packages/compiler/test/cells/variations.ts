import { remat } from '@tapeloop/autodiff';
import { add, concat, matmul, mul, sigmoid, tanh, type Tensor } from '@tapeloop/tensor';
import { size } from './cells.ts';
import {
  notebookLSTM,
  notebookStep,
  type LSTMState,
  type NotebookWeights,
} from './notebook-lstm.ts';

/** The notebooks' LSTM with another input for each gate. */
const varied = (inputs: (h: Tensor, x: Tensor) => Record<'f' | 'i' | 'o' | 'g', Tensor>) => ({
  ...notebookLSTM(size),
  step({ Wf, Wi, Wo, Wg }: NotebookWeights, { h, c }: LSTMState, x: Tensor): [LSTMState, Tensor] {
    const { f, i, o, g } = inputs(h, x);
    const memory = add(
      mul(sigmoid(matmul(f, Wf)), c),
      mul(sigmoid(matmul(i, Wi)), tanh(matmul(g, Wg))),
    );
    const output = mul(sigmoid(matmul(o, Wo)), tanh(memory));
    return [{ h: output, c: memory }, output];
  },
});

/** Every gate has a dropout of its own, here with a rate of 0: a product by 1. */
export const idleDropout = varied((h, x) => {
  const xh = concat([x, h], 1);
  return { f: mul(xh, 1), i: mul(xh, 1), o: mul(xh, 1), g: mul(xh, 1) };
});

/** Two gates see the input, the others a multiple of it. */
export const twoViews = varied((h, x) => {
  const [a, b] = [concat([x, h], 1), concat([mul(x, 2), h], 1)];
  return { f: a, i: a, o: b, g: b };
});

/** Steps that save nothing but the carry. */
export const rematLSTM = {
  ...notebookLSTM(size),
  step: remat((weights: NotebookWeights, state: LSTMState, x: Tensor): [LSTMState, Tensor] => {
    const next = notebookStep(weights, state, x);
    return [next, next.h];
  }),
};
