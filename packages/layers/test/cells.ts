import { key, normal, relu, tensor } from '@tapeloop/tensor';
import {
  attentionCell,
  coupledLSTMCell,
  gruCell,
  indRNNCell,
  irnnCell,
  layerNormLSTMCell,
  lruCell,
  lstmCell,
  mguCell,
  minGRUCell,
  minLSTMCell,
  peepholeLSTMCell,
  projectedLSTMCell,
  rnnCell,
  sLSTMCell,
  sruCell,
  type AnyCell,
} from '../src/index.ts';

const memory = normal(key(1), [1, 4, 2]);
const mask = tensor([[true, false, true, true]]);
const decoder = gruCell({ inputSize: 3 + 2, hiddenSize: 2 });
const size = { inputSize: 3, hiddenSize: 2 } as const;

/** Every cell, with every option that changes its maths. */
export const cells: Readonly<Record<string, AnyCell>> = {
  lstmCell: lstmCell(size),
  'lstmCell without biases': lstmCell({ ...size, biases: false }),
  coupledLSTMCell: coupledLSTMCell(size),
  peepholeLSTMCell: peepholeLSTMCell(size),
  projectedLSTMCell: projectedLSTMCell({ ...size, memorySize: 4 }),
  layerNormLSTMCell: layerNormLSTMCell(size),
  sLSTMCell: sLSTMCell(size),
  minLSTMCell: minLSTMCell(size),
  gruCell: gruCell(size),
  'gruCell without biases': gruCell({ ...size, biases: false }),
  'gruCell with reset before': gruCell({ ...size, resetAfter: false }),
  mguCell: mguCell(size),
  minGRUCell: minGRUCell(size),
  rnnCell: rnnCell(size),
  'rnnCell without biases': rnnCell({ ...size, biases: false }),
  'rnnCell with relu': rnnCell({ ...size, activation: relu }),
  irnnCell: irnnCell(size),
  indRNNCell: indRNNCell(size),
  sruCell: sruCell(size),
  'sruCell of one size': sruCell({ inputSize: 2, hiddenSize: 2 }),
  lruCell: lruCell({ ...size, stateSize: 3 }),
  'attentionCell, additive': attentionCell(decoder, { memoryFeatures: 2 }).over(memory),
  'attentionCell, dot, masked': attentionCell(decoder, { memoryFeatures: 2, kind: 'dot' }).over(
    memory,
    mask,
  ),
};
