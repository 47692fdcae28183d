import { key, zeros } from '@tapeloop/tensor';
import {
  gruCell,
  highwayCell,
  layerNormCell,
  lstmCell,
  recurrentDropout,
  stackCells,
  weightDrop,
} from '../../src/index.ts';
import { calling, making, type WrongInput } from './row.ts';

type Wrapper =
  | 'dropoutCell'
  | 'highwayCell'
  | 'layerNormCell'
  | 'recurrentDropout'
  | 'residualCell'
  | 'weightDrop'
  | 'zoneout';

const lstm = lstmCell({ inputSize: 3, hiddenSize: 2 });
const gru = gruCell({ inputSize: 2, hiddenSize: 2 });
const [carry, x] = [gru.initialCarry(4), zeros([4, 2])];
const withKey = { key: key(1) };

/** What every wrapper of one cell says of what is none. */
const wrongCellIn = (name: Wrapper): readonly WrongInput[] => [
  [`${name}: expected a cell, got undefined without init.`, making(name)],
  [`${name}: expected a cell, got a number without init.`, making(name, 3)],
];

/** What is said of a rate. */
const wrongRate = (
  name: Wrapper,
  called: string,
  given: (rate: unknown) => readonly unknown[],
): readonly WrongInput[] =>
  (
    [
      [-0.1, '-0.1'],
      [1, '1'],
      [Number.NaN, 'NaN'],
      ['0.5', 'the string "0.5"'],
    ] as const
  ).map(([rate, shown]) => [
    `${name}: ${called} must be at least 0 and below 1, got ${shown}.`,
    making(name, ...given(rate)),
  ]);

/** What is said where the output has other features than the input. */
const wrongSquare = (name: Wrapper): WrongInput => [
  `${name}: the cell takes 3 features and gives 2; it must give as many as it takes`,
  making(name, lstm),
];

const dropping = recurrentDropout(gru, 0.5);
const dropped = weightDrop(gru, 0.5);
const highway = highwayCell(gru);
const normed = layerNormCell(gru);
const stacked = stackCells([lstm, gru]);

export const wrongWrappers = {
  dropoutCell: [
    ...wrongCellIn('dropoutCell'),
    ['dropoutCell: expected an object of options, got undefined.', making('dropoutCell', lstm)],
    ...wrongRate('dropoutCell', 'inputs', (inputs) => [lstm, { inputs }]),
    ...wrongRate('dropoutCell', 'outputs', (outputs) => [lstm, { outputs }]),
  ],
  highwayCell: [
    ...wrongCellIn('highwayCell'),
    wrongSquare('highwayCell'),
    [
      "highwayCell(2 -> 2): expected params { cell, gate }, got {}; make them with this one's init.",
      calling(highway, 'step', {}, carry, x),
    ],
  ],
  layerNormCell: [
    ...wrongCellIn('layerNormCell'),
    [
      "layerNormCell(2 -> 2): expected params { cell, norm }, got {}; make them with this one's init.",
      calling(normed, 'step', {}, carry, x),
    ],
  ],
  recurrentDropout: [
    ...wrongCellIn('recurrentDropout'),
    ...wrongRate('recurrentDropout', 'the rate', (rate) => [lstm, rate]),
    [
      "recurrentDropout(3 -> 2): there is no 'z' in the carry, which has h, c; name some of these.",
      making('recurrentDropout', lstm, 0.5, { leaves: ['z'] }),
    ],
    [
      'recurrentDropout(2 -> 2): draws once for a sequence; give the same sequenceKey at all of its steps beside the key of each.',
      calling(dropping, 'step', gru.init(key(0)), carry, x, withKey),
    ],
  ],
  residualCell: [...wrongCellIn('residualCell'), wrongSquare('residualCell')],
  stackCells: [
    ['stackCells: expected an array of cells, got undefined.', making('stackCells')],
    ['stackCells: expected an array of cells, got an array of 0.', making('stackCells', [])],
    ['stackCells: expected a cell, got a number without init.', making('stackCells', [3])],
    [
      'stackCells: number 1 takes 3 features, the one before gives 2',
      making('stackCells', [lstm, lstm]),
    ],
    [
      'stackCells: dropout must be at least 0 and below 1, got 1.',
      making('stackCells', [lstm, gru], { dropout: 1 }),
    ],
    [
      'stackCells(3 -> 2): expected params an array of 2, got an array of 1; there is one for each.',
      calling(stacked, 'step', [lstm.init(key(0))], stacked.initialCarry(4), zeros([4, 3])),
    ],
  ],
  weightDrop: [
    ...wrongCellIn('weightDrop'),
    ...wrongRate('weightDrop', 'the rate', (rate) => [lstm, rate]),
    [
      "weightDrop(2 -> 2): there is no 'w' in the params, which has wx, wh, bx, bh; name some of these.",
      calling(weightDrop(gru, 0.5, { weights: ['w'] }), 'step', gru.init(key(0)), carry, x),
    ],
    [
      'weightDrop(2 -> 2): draws once for a sequence; give the same sequenceKey at all of its steps beside the key of each.',
      calling(dropped, 'step', gru.init(key(0)), carry, x, withKey),
    ],
  ],
  zoneout: [
    ...wrongCellIn('zoneout'),
    ...wrongRate('zoneout', 'the rate', (rate) => [lstm, rate]),
    ...wrongRate('zoneout', 'h', (h) => [lstm, { h }]),
    [
      "zoneout(3 -> 2): there is no 'z' in the carry, which has h, c; name some of these.",
      making('zoneout', lstm, { z: 0.5 }),
    ],
  ],
} as const satisfies Record<string, readonly WrongInput[]>;
