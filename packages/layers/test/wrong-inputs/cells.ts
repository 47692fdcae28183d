import { key, zeros, type Tensor } from '@tapeloop/tensor';
import { gruCell, lstmCell, rnnCell } from '../../src/index.ts';
import { calling, made, making, wrongKey, wrongOptions, type WrongInput } from './row.ts';

const k = key(0);
const one = (): Tensor => zeros([1]);
const size = { inputSize: 3, hiddenSize: 2 } as const;
const x = zeros([4, 3]);

/** What all cells with weights say. */
function wrongCell(name: 'gruCell' | 'lstmCell' | 'rnnCell', gates: number): readonly WrongInput[] {
  const cell = { gruCell, lstmCell, rnnCell }[name](size);
  const shown = `${name}(3 -> 2)`;
  const columns = 2 * gates;
  const params = cell.init(k);
  const carry = cell.initialCarry(4);
  return [
    ...wrongOptions(name, size, {
      sizes: ['inputSize', 'hiddenSize'],
      functions: ['initializer', 'recurrentInitializer', 'biasInitializer'],
    }),
    wrongKey(cell),
    [
      `${shown}: expected params.wx [3, ${columns}], got [1]`,
      calling(made(name, { ...size, initializer: one }), 'init', k),
    ],
    [
      `${shown}: batch must be a whole number of at least 0, got -1.`,
      calling(cell, 'initialCarry', -1),
    ],
    [
      `${shown}: batch must be a whole number of at least 0, got undefined.`,
      calling(cell, 'initialCarry'),
    ],
    [
      `${shown}: expected input [batch, 3], got [4, 2]`,
      calling(cell, 'step', params, carry, zeros([4, 2])),
    ],
    [
      `${shown}: expected input [batch, 3], got [7, 4, 3]; unstack or scan over the time axis first`,
      calling(cell, 'step', params, carry, zeros([7, 4, 3])),
    ],
    [`${shown}: expected input [batch, 3], got undefined`, calling(cell, 'step', params, carry)],
    [
      `${shown}: carry has batch 5, input [4, 3] has batch 4`,
      calling(cell, 'step', params, cell.initialCarry(5), x),
    ],
    [
      `${shown}: expected params.wx [3, ${columns}], got [1]`,
      calling(cell, 'step', { ...params, wx: zeros([1]) }, carry, x),
    ],
    [
      `${shown}: expected params { ${Object.keys(params).join(', ')} }, got {}; make them with this one's init.`,
      calling(cell, 'step', {}, carry, x),
    ],
    [
      `${shown}: expected params { wx, wh }, got { ${Object.keys(params).join(', ')} }; make them with this one's init.`,
      calling(made(name, { ...size, biases: false }), 'step', params, carry, x),
    ],
  ];
}

const lstm = lstmCell(size);
const lstmParams = lstm.init(k);
const changing = made('rnnCell', { ...size, activation: () => zeros([1, 1]) });

const body = {
  init: () => ({}),
  initialCarry: (batch: number) => zeros([batch, 2]),
  step: (): unknown => undefined,
};
const defined = made('defineCell', size, body);

const wrongDefineCell: readonly WrongInput[] = [
  ['defineCell: expected an object of options, got undefined.', making('defineCell')],
  [
    'cell: inputSize must be a whole number of at least 1, got 0.',
    making('defineCell', { ...size, inputSize: 0 }, body),
  ],
  [
    'mine: hiddenSize must be a whole number of at least 1, got undefined.',
    making('defineCell', { inputSize: 1, name: 'mine' }, body),
  ],
  ['cell: expected a body, got undefined without init.', making('defineCell', size)],
  [
    'cell: expected a body, got an object without step.',
    making('defineCell', size, { ...body, step: undefined }),
  ],
  [
    'cell(3 -> 2): batch must be a whole number of at least 0, got 1.5.',
    calling(defined, 'initialCarry', 1.5),
  ],
  [
    'cell(3 -> 2): step must return [carry, output], got undefined.',
    calling(defined, 'step', {}, zeros([4, 2]), x),
  ],
  [
    'cell(3 -> 2): expected output [4, 2], got [4, 3]',
    calling(
      made('defineCell', size, { ...body, step: (_p: {}, h: Tensor) => [h, x] }),
      'step',
      {},
      zeros([4, 2]),
      x,
    ),
  ],
];

export const wrongCells = {
  defineCell: wrongDefineCell,
  gruCell: wrongCell('gruCell', 3),
  lstmCell: [
    ...wrongCell('lstmCell', 4),
    [
      'lstmCell(3 -> 2): carry should be an object with keys h, c, got an object with keys h; both trees need the same structure.',
      calling(lstm, 'step', lstmParams, { h: zeros([4, 2]) }, x),
    ],
    [
      'lstmCell(3 -> 2): expected carry.h [batch, ...], got a number',
      calling(lstm, 'step', lstmParams, { h: 0, c: zeros([4, 2]) }, x),
    ],
  ],
  rnnCell: [
    ...wrongCell('rnnCell', 1),
    [
      'rnnCell: activation must be a function, got the string "tanh".',
      making('rnnCell', { ...size, activation: 'tanh' }),
    ],
    [
      'rnnCell(3 -> 2): carry goes in as [4, 2] and comes out as [1, 1]; a carry keeps its shape from step to step',
      calling(changing, 'step', rnnCell(size).init(k), zeros([4, 2]), x),
    ],
  ],
} as const;
