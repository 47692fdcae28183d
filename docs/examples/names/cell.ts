import { defineCell, normalInitializer, type CellSize } from '@tapeloop/layers';
import {
  add,
  concat,
  matmul,
  mul,
  sigmoid,
  splitKey,
  tanh,
  unstack,
  zeros,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';

/** What the gates of `notebookCell` let through at a step, and what is proposed to remember. */
export function notebookGates(
  { forget, input, output, gate }: Readonly<Record<'forget' | 'input' | 'output' | 'gate', Tensor>>,
  activation: Tensor,
  x: Tensor,
): { readonly fa: Tensor; readonly ia: Tensor; readonly oa: Tensor; readonly ga: Tensor } {
  const joined = concat([x, activation], 1);
  return {
    fa: sigmoid(matmul(joined, forget)),
    ia: sigmoid(matmul(joined, input)),
    oa: sigmoid(matmul(joined, output)),
    ga: tanh(matmul(joined, gate)),
  };
}

/**
 * The LSTM cell as the second notebook writes it: four gate matrices, input and last activation
 * joined, no biases, weights from N(0, 0.01).
 */
export const notebookCell = ({ inputSize, hiddenSize }: CellSize) => {
  const matrix = (key: Key) => normalInitializer(0.01)(key, [inputSize + hiddenSize, hiddenSize]);
  return defineCell(
    { name: 'notebookCell', inputSize, hiddenSize },
    {
      init(key) {
        const [forget, input, output, gate] = unstack(splitKey(key, 4));
        return {
          forget: matrix(forget),
          input: matrix(input),
          output: matrix(output),
          gate: matrix(gate),
        };
      },
      initialCarry: (batch) => ({
        activation: zeros([batch, hiddenSize]),
        memory: zeros([batch, hiddenSize]),
      }),
      step(params, carry, x) {
        const { fa, ia, oa, ga } = notebookGates(params, carry.activation, x);
        const memory = add(mul(fa, carry.memory), mul(ia, ga));
        const activation = mul(oa, tanh(memory));
        return [{ activation, memory }, activation];
      },
    },
  );
};
