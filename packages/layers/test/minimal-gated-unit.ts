import { defineCell, dense, type CellSize } from '@tapeloop/layers';
import { add, concat, mul, sigmoid, splitKey, sub, tanh, unstack, zeros } from '@tapeloop/tensor';

/** The minimal gated unit (Zhou et al. 2016), as a user would write it: one gate both forgets and admits. */
export const minimalGatedUnit = <const I extends number, const H extends number>(
  size: CellSize<I, H>,
) => {
  const { inputSize, hiddenSize }: CellSize = size;
  const linear = dense({ inputs: inputSize + hiddenSize, outputs: hiddenSize });
  return defineCell(
    { ...size, name: 'minimalGatedUnit' },
    {
      init(key) {
        const [forGate, forCandidate] = unstack(splitKey(key, 2));
        return { gate: linear.init(forGate), candidate: linear.init(forCandidate) };
      },
      initialCarry: (batch) => zeros([batch, hiddenSize]),
      step({ gate, candidate }, h, x) {
        const f = sigmoid(linear.apply(gate, concat([x, h], 1)));
        const proposed = tanh(linear.apply(candidate, concat([x, mul(f, h)], 1)));
        const next = add(h, mul(f, sub(proposed, h)));
        return [next, next];
      },
    },
  );
};
