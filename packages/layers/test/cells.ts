import { relu } from '@tapeloop/tensor';
import { gruCell, lstmCell, rnnCell, type AnyCell } from '../src/index.ts';
import { minimalGatedUnit } from './minimal-gated-unit.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

/** Every cell, with every option that changes its maths. */
export const cells: Readonly<Record<string, AnyCell>> = {
  lstmCell: lstmCell(size),
  'lstmCell without biases': lstmCell({ ...size, biases: false }),
  gruCell: gruCell(size),
  'gruCell without biases': gruCell({ ...size, biases: false }),
  rnnCell: rnnCell(size),
  'rnnCell without biases': rnnCell({ ...size, biases: false }),
  'rnnCell with relu': rnnCell({ ...size, activation: relu }),
  minimalGatedUnit: minimalGatedUnit(size),
};
