import {
  bidirectional,
  gruCell,
  lstmCell,
  recurrent,
  recurrentStack,
  rnnCell,
  type AnyOverTime,
} from '../../src/index.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;
const lstm = lstmCell(size);
const gru = gruCell(size);
const wide = rnnCell({ inputSize: 3, hiddenSize: 4 });
const upper = bidirectional(
  rnnCell({ inputSize: 4, hiddenSize: 1 }),
  rnnCell({ inputSize: 4, hiddenSize: 2 }),
);

/** Every layer over time, with every option that changes what it does. */
export const layersOverTime: Readonly<Record<string, AnyOverTime>> = {
  recurrent: recurrent(lstm),
  'recurrent, time-major, in reverse': recurrent(lstm, { timeMajor: true, reverse: true }),
  bidirectional: bidirectional(lstm, wide),
  'bidirectional, summed': bidirectional(lstm, gru, { merge: 'sum' }),
  'bidirectional, mean, time-major': bidirectional(gru, gru, { merge: 'mean', timeMajor: true }),
  'bidirectional, multiplied': bidirectional(gru, lstm, { merge: 'product' }),
  recurrentStack: recurrentStack([bidirectional(lstm, gru), upper], { dropout: 0.5 }),
  'recurrentStack, time-major': recurrentStack([
    recurrent(lstm, { timeMajor: true }),
    recurrent(rnnCell({ inputSize: 2, hiddenSize: 2 }), { timeMajor: true }),
  ]),
};
