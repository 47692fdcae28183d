import { defineCell, dense, type CellSize } from '@tapeloop/layers';
import { add, concat, mul, tanh, zeros } from '@tapeloop/tensor';

/** What `npm run new -- cell NAME` writes: tools/new/templates/cell/source.ts.template. */
export const leakyCell = (size: CellSize) => {
  const { inputSize, hiddenSize } = size;
  const linear = dense({ inputs: inputSize + hiddenSize, outputs: hiddenSize });
  return defineCell(size, {
    init: (key) => linear.init(key),
    initialCarry: (batch) => zeros([batch, hiddenSize]),
    step(params, h, x) {
      const proposed = tanh(linear.apply(params, concat([x, h], 1)));
      const next = add(mul(0.9, h), mul(0.1, proposed));
      return [next, next];
    },
  });
};
