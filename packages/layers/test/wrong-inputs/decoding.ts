import { key, tensor, zeros } from '@tapeloop/tensor';
import * as layers from '../../src/index.ts';
import { making, type WrongInput } from './row.ts';

type Name = Parameters<typeof making>[0];
const x = zeros([2, 3]);
const int32 = (list: number[]) => tensor(list, { dtype: 'int32' });
const letters = layers.embedding({ vocabulary: 3, features: 2 });
const step: layers.DecoderStep<{}> = () => [{}, x];
const options = { maxLength: 3 };
const start = int32([0, 0]);
const wrongDecoding = (name: Name, more: object): WrongInput[] => [
  [`${name}: step must be a function, got a number.`, making(name, 3, {}, start, options)],
  [`${name}: expected startIds [batch], got a number`, making(name, step, {}, 0, options)],
  [`${name}: startIds must be int32, got float32.`, making(name, step, {}, zeros([2]), options)],
  [`${name}: expected an object of options, got undefined.`, making(name, step, {}, start)],
  [
    `${name}: maxLength must be a whole number of at least 1, got 0.`,
    making(name, step, {}, start, { ...more, maxLength: 0 }),
  ],
  [
    `${name}: endId must be a whole number of at least 0, got -1.`,
    making(name, step, {}, start, { ...more, maxLength: 3, endId: -1 }),
  ],
  [
    `${name}: the step must return [carry, logits], got a number.`,
    making(name, () => 3, {}, start, { ...options, ...more }),
  ],
  [
    `${name}: expected logits [2, classes], got [3]`,
    making(name, () => [{}, zeros([3])], {}, start, { ...options, ...more }),
  ],
];

export const wrongDecoders = {
  greedyDecode: wrongDecoding('greedyDecode', {}),
  sampleDecode: [
    ...wrongDecoding('sampleDecode', { key: key(0) }),
    [
      'sampleDecode: temperature must be a finite number above 0, got 0.',
      making('sampleDecode', step, {}, start, { ...options, key: key(0), temperature: 0 }),
    ],
    [
      'keepTopK: k must be a whole number of at least 1, got 0.',
      making('sampleDecode', step, {}, start, { ...options, key: key(0), topK: 0 }),
    ],
  ],
  beamSearch: [
    ...wrongDecoding('beamSearch', { width: 1 }),
    [
      'beamSearch: width must be a whole number of at least 1, got undefined.',
      making('beamSearch', step, {}, start, options),
    ],
    [
      'beamSearch: lengthPenalty must be a finite number of at least 0, got -1.',
      making('beamSearch', step, {}, start, { ...options, width: 2, lengthPenalty: -1 }),
    ],
  ],
  keepTopK: [
    ['keepTopK: expected logits [..., classes], got []', making('keepTopK', zeros([]), 1)],
    ['keepTopK: k must be a whole number of at least 1, got 0.', making('keepTopK', x, 0)],
  ],
  keepNucleus: [
    ['keepNucleus: expected logits [..., classes], got []', making('keepNucleus', zeros([]), 1)],
    ['keepNucleus: p must be above 0 and at most 1, got 0.', making('keepNucleus', x, 0)],
  ],
  decoderStep: [
    ['decoderStep: expected an object of options, got undefined.', making('decoderStep')],
    [
      'decoderStep: expected a layer, got undefined without init.',
      making('decoderStep', { cell: letters, head: letters }, {}),
    ],
  ],
} satisfies Partial<Record<Name, readonly WrongInput[]>>;

const cell = layers.rnnCell({ inputSize: 2, hiddenSize: 1 });
const bare = layers.rnnCell({ inputSize: 2, hiddenSize: 1, biases: false });
const named = { weight_ih_l0: zeros([1, 2]), weight_hh_l0: zeros([1, 1]) };
const biased = { ...named, bias_ih_l0: zeros([1]), bias_hh_l0: zeros([1]) };

export const wrongTorch = {
  fromTorch: [
    ['fromTorch: expected a cell, got undefined without init.', making('fromTorch')],
    ['fromTorch: expected an object of options, got undefined.', making('fromTorch', cell)],
    [
      'fromTorch: rnnCell(2 -> 1) needs weight_ih_l1, and there is weight_ih_l0, weight_hh_l0.',
      making('fromTorch', bare, named, { layer: 1 }),
    ],
    [
      'fromTorch: rnnCell(2 -> 1) needs bias_ih_l0, and there is weight_ih_l0, weight_hh_l0.',
      making('fromTorch', cell, named),
    ],
    [
      'fromTorch: rnnCell(2 -> 1) has no biases, and the module has; make it with them.',
      making('fromTorch', bare, biased),
    ],
    [
      'rnnCell(2 -> 1): expected params.wx [2, 1], got [3, 1]',
      making('fromTorch', bare, { ...named, weight_ih_l0: zeros([1, 3]) }),
    ],
    [
      'fromTorch: PyTorch has no mguCell(2 -> 1); it has lstmCell, projectedLSTMCell, gruCell and rnnCell.',
      making('fromTorch', layers.mguCell({ inputSize: 2, hiddenSize: 1 }), named),
    ],
  ],
} satisfies Partial<Record<Name, readonly WrongInput[]>>;
