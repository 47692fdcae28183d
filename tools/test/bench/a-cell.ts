import { defineCell, normalInitializer, type CellSize } from '@tapeloop/layers';
import { concat, matmul, tanh, zeros } from '@tapeloop/tensor';

/** A cell in a file of its own, as it is named on the command line. */
export default function aCell({ inputSize, hiddenSize }: CellSize) {
  return defineCell(
    { inputSize, hiddenSize },
    {
      init: (key) => normalInitializer(0.1)(key, [inputSize + hiddenSize, hiddenSize]),
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step(weights, h, x) {
        const next = tanh(matmul(concat([x, h], 1), weights));
        return [next, next];
      },
    },
  );
}
