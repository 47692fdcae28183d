import { defineCell, type CellSize } from '@tapeloop/layers';
import { add, concat, matmul, mul, sigmoid, tanh, zeros } from '@tapeloop/tensor';
import { matrices } from './matrices.ts';

/** An LSTM whose gates look at the memory (Gers and Schmidhuber 2000), the output gate at the new one. */
export const peepholeLSTM = (size: CellSize) => {
  const H = size.hiddenSize;
  const shape = [size.inputSize + H, H];
  return defineCell(size, {
    init: (key) =>
      matrices(key, { Wf: shape, Wi: shape, Wo: shape, Wg: shape, pf: [H], pi: [H], po: [H] }),
    initialCarry: (batch) => ({ h: zeros([batch, H]), c: zeros([batch, H]) }),
    step({ Wf, Wi, Wo, Wg, pf, pi, po }, { h, c }, x) {
      const xh = concat([x, h], 1);
      const f = sigmoid(add(matmul(xh, Wf), mul(pf, c)));
      const i = sigmoid(add(matmul(xh, Wi), mul(pi, c)));
      const g = tanh(matmul(xh, Wg));
      const memory = add(mul(f, c), mul(i, g));
      const o = sigmoid(add(matmul(xh, Wo), mul(po, memory)));
      const output = mul(o, tanh(memory));
      return [{ h: output, c: memory }, output];
    },
  });
};
