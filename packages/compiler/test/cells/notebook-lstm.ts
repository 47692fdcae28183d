import { defineCell, type CellSize } from '@tapeloop/layers';
import { add, concat, matmul, mul, sigmoid, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import { matrices } from './matrices.ts';

/** A matrix for each gate, of the input and the state side by side, and no biases. */
export type NotebookWeights = Record<'Wf' | 'Wi' | 'Wo' | 'Wg', Tensor>;

export interface LSTMState {
  readonly h: Tensor;
  readonly c: Tensor;
}

/** One step of an LSTM (Hochreiter and Schmidhuber 1997) as the notebooks write it. */
export function notebookStep(weights: NotebookWeights, { h, c }: LSTMState, x: Tensor): LSTMState {
  const xh = concat([x, h], 1);
  const f = sigmoid(matmul(xh, weights.Wf));
  const i = sigmoid(matmul(xh, weights.Wi));
  const o = sigmoid(matmul(xh, weights.Wo));
  const g = tanh(matmul(xh, weights.Wg));
  const memory = add(mul(f, c), mul(i, g));
  return { h: mul(o, tanh(memory)), c: memory };
}

/** The notebooks' LSTM. */
export const notebookLSTM = (size: CellSize) => {
  const shape = [size.inputSize + size.hiddenSize, size.hiddenSize];
  return defineCell(size, {
    init: (key) => matrices(key, { Wf: shape, Wi: shape, Wo: shape, Wg: shape }),
    initialCarry: (batch): LSTMState => ({
      h: zeros([batch, size.hiddenSize]),
      c: zeros([batch, size.hiddenSize]),
    }),
    step(weights, state, x) {
      const next = notebookStep(weights, state, x);
      return [next, next.h];
    },
  });
};
