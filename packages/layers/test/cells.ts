import {
  add,
  concat,
  mul,
  relu,
  sigmoid,
  splitKey,
  sub,
  tanh,
  unstack,
  zeros,
} from '@tapeloop/tensor';
import { defineCell, dense, gruCell, lstmCell, rnnCell } from '../src/index.ts';
import type { AnyCell } from '../src/recurrent.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

/** The minimal gated unit (Zhou et al. 2016), as a user would write it: one gate both forgets and admits. */
export const minimalGatedUnit = () => {
  const { inputSize, hiddenSize } = size;
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

/** Every cell, with every option that changes its maths. */
export const cells: Readonly<Record<string, AnyCell>> = {
  lstmCell: lstmCell(size),
  'lstmCell without biases': lstmCell({ ...size, biases: false }),
  gruCell: gruCell(size),
  'gruCell without biases': gruCell({ ...size, biases: false }),
  rnnCell: rnnCell(size),
  'rnnCell without biases': rnnCell({ ...size, biases: false }),
  'rnnCell with relu': rnnCell({ ...size, activation: relu }),
  minimalGatedUnit: minimalGatedUnit(),
};
