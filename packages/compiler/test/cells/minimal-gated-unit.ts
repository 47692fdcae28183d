import { defineCell, type CellSize } from '@tapeloop/layers';
import { add, concat, matmul, mul, sigmoid, sub, tanh, zeros } from '@tapeloop/tensor';
import { matrices } from './matrices.ts';

/** The minimal gated unit (Zhou et al. 2016): its candidate waits for its gate, so a step has two products. */
export const minimalGatedUnit = (size: CellSize) => {
  const H = size.hiddenSize;
  const shape = [size.inputSize + H, H];
  return defineCell(size, {
    init: (key) => matrices(key, { Wf: shape, bf: [H], Wc: shape, bc: [H] }),
    initialCarry: (batch) => zeros([batch, H]),
    step({ Wf, bf, Wc, bc }, h, x) {
      const f = sigmoid(add(matmul(concat([x, h], 1), Wf), bf));
      const proposed = tanh(add(matmul(concat([x, mul(f, h)], 1), Wc), bc));
      const next = add(h, mul(f, sub(proposed, h)));
      return [next, next];
    },
  });
};
