import { key, zeros, type Tensor } from '@tapeloop/tensor';
import { lstmCell, rnnCell } from '../../src/index.ts';
import { wrongCell } from './cell.ts';
import { calling, made, making, type WrongInput } from './row.ts';

const k = key(0);
const size = { inputSize: 3, hiddenSize: 2 } as const;
const x = zeros([4, 3]);

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
  gruCell: wrongCell('gruCell', 6),
  lstmCell: [
    ...wrongCell('lstmCell', 8),
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
    ...wrongCell('rnnCell', 2),
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
