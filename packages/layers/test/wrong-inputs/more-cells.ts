import { key, ones, tensor, zeros } from '@tapeloop/tensor';
import { attentionCell, gruCell, lruCell } from '../../src/index.ts';
import { wrongCell } from './cell.ts';
import { calling, making, wrongKey, wrongOptions, type WrongInput } from './row.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;
const alwaysBiased = { biases: false } as const;
const ofInput = { biases: false, functions: ['initializer', 'biasInitializer'] } as const;

const lru = lruCell({ ...size, stateSize: 3 });
const wrongLRU: readonly WrongInput[] = [
  ...wrongOptions('lruCell', size, { sizes: ['inputSize', 'hiddenSize', 'stateSize'] }),
  wrongKey(lru),
  [
    'lruCell: magnitudes must be 0 < least <= greatest < 1, got [0.5, 1].',
    making('lruCell', { ...size, magnitudes: [0.5, 1] }),
  ],
  [
    'lruCell: maximumPhase must be above 0 and at most 2 pi, got -1.',
    making('lruCell', { ...size, maximumPhase: -1 }),
  ],
  [
    "lruCell(3 -> 2): expected params { nu, theta, gamma, B, C, D }, got {}; make them with this one's init.",
    calling(lru, 'step', {}, lru.initialCarry(4), zeros([4, 3])),
  ],
  [
    'lruCell(3 -> 2): expected inputs [time, batch, 3] of all steps, got [4, 3]',
    calling(lru, 'parallel', {}, lru.initialCarry(4), zeros([4, 3])),
  ],
];

const gru = gruCell({ inputSize: 5, hiddenSize: 2 });
const attention = attentionCell(gru, { memoryFeatures: 2 });
const params = attention.init(key(0));
const memory = zeros([4, 6, 2]);
const attending = attention.over(memory);
const masked = attention.over(zeros([1, 6, 2]), ones([3, 6], { dtype: 'bool' }));
const carry = attending.initialCarry(4);

const wrongAttention: readonly WrongInput[] = [
  ['attentionCell: expected a cell, got undefined without init.', making('attentionCell')],
  ['attentionCell: expected an object of options, got undefined.', making('attentionCell', gru)],
  [
    'attentionCell: memoryFeatures must be a whole number of at least 1, got 0.',
    making('attentionCell', gru, { memoryFeatures: 0 }),
  ],
  [
    'attentionCell: gruCell(5 -> 2) takes 5 inputs, which leaves none beside 5 memoryFeatures; give it those of the input and of the memory together.',
    making('attentionCell', gru, { memoryFeatures: 5 }),
  ],
  [
    'attentionCell: initializer must be a function, got a number.',
    making('attentionCell', gru, { memoryFeatures: 2, initializer: 3 }),
  ],
  [
    `attentionCell: kind must be 'additive' or 'dot', got the string "cosine".`,
    making('attentionCell', gru, { memoryFeatures: 2, kind: 'cosine' }),
  ],
  wrongKey(attention),
  [
    'attentionCell(3 -> 2): expected memory [batch, time, 2], got [4, 2]',
    calling(attention, 'over', zeros([4, 2])),
  ],
  [
    'attentionCell(3 -> 2): expected memory [batch, time, 2], got undefined',
    calling(attention, 'over'),
  ],
  [
    'attentionCell(3 -> 2): expected a mask [4, 6], got [4, 5]',
    calling(attention, 'over', memory, ones([4, 5], { dtype: 'bool' })),
  ],
  [
    'attentionCell(3 -> 2): expected a mask [4, 6], got [3, 6]',
    calling(attention, 'over', memory, ones([3, 6], { dtype: 'bool' })),
  ],
  [
    'attentionCell(3 -> 2): expected a mask [4, 6], got an array of 1',
    calling(attention, 'over', memory, [true]),
  ],
  [
    'attentionCell(3 -> 2): the mask must be bool, got float32; compare first.',
    calling(attention, 'over', memory, ones([4, 6])),
  ],
  [
    'attentionCell(3 -> 2): memory has batch 4, input [5, 3] has batch 5',
    calling(attending, 'step', params, attending.initialCarry(5), zeros([5, 3])),
  ],
  [
    'attentionCell(3 -> 2): expected a mask [batch, 6], got [4, 5]',
    calling(attention, 'over', zeros([1, 6, 2]), ones([4, 5], { dtype: 'bool' })),
  ],
  [
    'attentionCell(3 -> 2): mask has batch 3, input [4, 3] has batch 4',
    calling(masked, 'step', params, carry, zeros([4, 3])),
  ],
  [
    "attentionCell(3 -> 2): expected params { wq, wk, v }, got {}; make them with this one's init.",
    calling(attending, 'step', { ...params, attention: {} }, carry, zeros([4, 3])),
  ],
];

const wrongAssociativeScan: readonly WrongInput[] = [
  ['associativeScan: combine must be a function, got undefined.', making('associativeScan')],
  [
    'associativeScan: there are no tensors among the elements.',
    making('associativeScan', (a: unknown) => a, {}),
  ],
  [
    'associativeScan: expected elements.a [length, ...], got a number',
    making('associativeScan', (a: unknown) => a, { a: 3 }),
  ],
  [
    'associativeScan: expected elements [length, ...], got []',
    making('associativeScan', (a: unknown) => a, tensor(3)),
  ],
  [
    'associativeScan: elements.a has 4 elements, elements.b [3, 2] has 3',
    making('associativeScan', (a: unknown) => a, { a: zeros([4]), b: zeros([3, 2]) }),
  ],
  [
    'associativeScan: expected an object of options, got a boolean.',
    making('associativeScan', (a: unknown) => a, zeros([4]), true),
  ],
  [
    'associativeScan: combine makes [1] of [2, 3]; it must keep the shape',
    making('associativeScan', () => zeros([1]), zeros([4, 3])),
  ],
  [
    'associativeScan: the combination should be an object with keys a, got float32 [1]; both trees need the same structure.',
    making('associativeScan', () => zeros([1]), { a: zeros([4, 3]) }),
  ],
];

export const wrongMoreCells = {
  associativeScan: wrongAssociativeScan,
  attentionCell: wrongAttention,
  coupledLSTMCell: wrongCell('coupledLSTMCell', 6),
  indRNNCell: [
    ...wrongCell('indRNNCell', 2, alwaysBiased),
    [
      'indRNNCell: activation must be a function, got the string "tanh".',
      making('indRNNCell', { ...size, activation: 'tanh' }),
    ],
  ],
  irnnCell: wrongCell('irnnCell', 2),
  layerNormLSTMCell: [
    ...wrongCell('layerNormLSTMCell', 8, alwaysBiased),
    [
      'layerNormLSTMCell: epsilon must be a finite number of at least 0, got -1.',
      making('layerNormLSTMCell', { ...size, epsilon: -1 }),
    ],
  ],
  lruCell: wrongLRU,
  mguCell: wrongCell('mguCell', 4),
  minGRUCell: wrongCell('minGRUCell', 4, ofInput),
  minLSTMCell: wrongCell('minLSTMCell', 6, ofInput),
  peepholeLSTMCell: wrongCell('peepholeLSTMCell', 8, alwaysBiased),
  projectedLSTMCell: wrongCell('projectedLSTMCell', 16, { options: { memorySize: 4 } }),
  sLSTMCell: wrongCell('sLSTMCell', 8, alwaysBiased),
  sruCell: wrongCell('sruCell', 8, alwaysBiased),
} as const;
