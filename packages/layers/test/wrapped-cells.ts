import {
  dropoutCell,
  gruCell,
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

const lstm = lstmCell({ inputSize: 3, hiddenSize: 2 });
const square = gruCell({ inputSize: 2, hiddenSize: 2 });
const rnn = rnnCell({ inputSize: 2, hiddenSize: 2 });

/** Every wrapper of a cell, with every option that changes what it does, and some within others. */
export const wrappedCells: Readonly<Record<string, AnyCell>> = {
  stackCells: stackCells([lstm, square]),
  'stackCells with dropout': stackCells([lstm, square, rnn], { dropout: 0.4 }),
  residualCell: residualCell(square),
  highwayCell: highwayCell(square),
  layerNormCell: layerNormCell(lstm),
  dropoutCell: dropoutCell(lstm, { inputs: 0.3, outputs: 0.4 }),
  'dropoutCell, the same at all steps': dropoutCell(lstm, {
    inputs: 0.3,
    outputs: 0.4,
    perSequence: true,
  }),
  recurrentDropout: recurrentDropout(lstm, 0.4),
  'recurrentDropout of a whole carry': recurrentDropout(rnn, 0.4),
  'recurrentDropout of the memory': recurrentDropout(lstm, 0.4, { leaves: ['c'] }),
  weightDrop: weightDrop(lstm, 0.4),
  'weightDrop of all matrices': weightDrop(square, 0.4, { weights: ['wx', 'wh'] }),
  zoneout: zoneout(square, 0.4),
  'zoneout by name': zoneout(lstm, { h: 0.2, c: 0.5 }),
  'one in another': residualCell(
    stackCells([highwayCell(weightDrop(square, 0.3)), layerNormCell(zoneout(rnn, 0.3))]),
  ),
};
