import { defineCell, type CellSize } from '@tapeloop/layers';
import { foldIn } from '@tapeloop/tensor';
import { notebookLSTM, notebookStep } from './notebook-lstm.ts';

/** Two LSTMs in one step, the second on the outputs of the first. */
export const twoLayers = (size: CellSize) => {
  const first = notebookLSTM(size);
  const second = notebookLSTM({ inputSize: size.hiddenSize, hiddenSize: size.hiddenSize });
  return defineCell(size, {
    init: (key) => [first.init(foldIn(key, 0)), second.init(foldIn(key, 1))] as const,
    initialCarry: (batch) => [first.initialCarry(batch), second.initialCarry(batch)] as const,
    step([lower, upper], [below, above], x) {
      const a = notebookStep(lower, below, x);
      const b = notebookStep(upper, above, a.h);
      return [[a, b], b.h];
    },
  });
};
