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
} from '@tapeloop/tensor';

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
      step({ forget, input, output, gate }, carry, x) {
        const joined = concat([x, carry.activation], 1);
        const fa = sigmoid(matmul(joined, forget));
        const ia = sigmoid(matmul(joined, input));
        const oa = sigmoid(matmul(joined, output));
        const ga = tanh(matmul(joined, gate));
        const memory = add(mul(fa, carry.memory), mul(ia, ga));
        const activation = mul(oa, tanh(memory));
        return [{ activation, memory }, activation];
      },
    },
  );
};
