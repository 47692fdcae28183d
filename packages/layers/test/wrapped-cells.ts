import {
  dropoutCell,
  highwayCell,
  layerNormCell,
  lstmCell,
  recurrentDropout,
  residualCell,
  rnnCell,
  stackCells,
  weightDrop,
  zoneout,
  type AnyCell,
} from '../src/index.ts';

// As small as their maths shows on: a check takes the square of their size.
const lstm = lstmCell({ inputSize: 1, hiddenSize: 1 });
const rnn = rnnCell({ inputSize: 1, hiddenSize: 1 });
const square = rnnCell({ inputSize: 2, hiddenSize: 2, biases: false });

/** Every wrapper of a cell, with every option that changes what it does, and some within others. */
export const wrappedCells: Readonly<Record<string, AnyCell>> = {
  stackCells: stackCells([lstm, rnn]),
  'stackCells with dropout': stackCells([rnn, rnn], { dropout: 0.4 }),
  residualCell: residualCell(rnn),
  highwayCell: highwayCell(rnn),
  layerNormCell: layerNormCell(square),
  dropoutCell: dropoutCell(rnn, { inputs: 0.3, outputs: 0.4 }),
  'dropoutCell, the same at all steps': dropoutCell(rnn, {
    inputs: 0.3,
    outputs: 0.4,
    perSequence: true,
  }),
  recurrentDropout: recurrentDropout(lstm, 0.4),
  'recurrentDropout of a whole carry': recurrentDropout(rnn, 0.4),
  'recurrentDropout of the memory': recurrentDropout(lstm, 0.4, { leaves: ['c'] }),
  weightDrop: weightDrop(lstm, 0.4),
  'weightDrop of all matrices': weightDrop(rnn, 0.4, { weights: ['wx', 'wh'] }),
  zoneout: zoneout(rnn, 0.4),
  'zoneout by name': zoneout(lstm, { h: 0.2, c: 0.5 }),
  'one in another': residualCell(
    stackCells([highwayCell(weightDrop(rnn, 0.5)), zoneout(rnn, 0.3)]),
  ),
};
