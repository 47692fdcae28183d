import { defineCell, type CellSize } from '@tapeloop/layers';
import { add, foldIn, matmul, mul, sigmoid, tanh, zeros, type Tensor } from '@tapeloop/tensor';
import { matrices } from './matrices.ts';

/** An LSTM as papers write it: x W + h U + b for each gate. */
export const separateLSTM = (size: CellSize) => {
  const { inputSize, hiddenSize: H } = size;
  const shapes = { W: [inputSize, H], U: [H, H], b: [H] };
  return defineCell(size, {
    init: (key) => ({
      f: matrices(foldIn(key, 0), shapes),
      i: matrices(foldIn(key, 1), shapes),
      o: matrices(foldIn(key, 2), shapes),
      g: matrices(foldIn(key, 3), shapes),
    }),
    initialCarry: (batch) => ({ h: zeros([batch, H]), c: zeros([batch, H]) }),
    step({ f, i, o, g }, { h, c }, x) {
      const gate = ({ W, U, b }: typeof f): Tensor => add(add(matmul(x, W), matmul(h, U)), b);
      const memory = add(mul(sigmoid(gate(f)), c), mul(sigmoid(gate(i)), tanh(gate(g))));
      const output = mul(sigmoid(gate(o)), tanh(memory));
      return [{ h: output, c: memory }, output];
    },
  });
};
