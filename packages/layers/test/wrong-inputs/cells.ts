import { key, zeros, type Tensor } from '@tapeloop/tensor';
import { gruCell, lstmCell, minGRUCell, recurrent, rnnCell } from '../../src/index.ts';
import { wrongCell } from './cell.ts';
import { calling, made, making, wrongKey, type WrongInput } from './row.ts';

const k = key(0);
const size = { inputSize: 3, hiddenSize: 2 } as const;
const x = zeros([4, 3]);

const lstm = lstmCell(size);
const lstmParams = lstm.init(k);
const gru = gruCell(size);
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

const overTime = recurrent(lstm);
const timeMajor = recurrent(lstm, { timeMajor: true });
const xs = zeros([4, 5, 3]);
const minGRU = minGRUCell(size);
const atOnce = recurrent(minGRU, { parallel: true });

const wrongRecurrent: readonly WrongInput[] = [
  ['recurrent: expected a cell, got undefined without init.', making('recurrent')],
  [
    'recurrent: expected a cell, got an object without initialCarry.',
    making('recurrent', overTime),
  ],
  ['recurrent: expected an object of options, got null.', making('recurrent', lstm, null)],
  [
    'recurrent: each step of lstmCell(3 -> 2) waits for the one before; leave parallel out, or take a cell that has such a form, as minGRUCell.',
    making('recurrent', lstm, { parallel: true }),
  ],
  [
    'minGRUCell(3 -> 2): carry has batch 5, input [5, 4, 3] has batch 4',
    calling(atOnce, 'apply', minGRU.init(k), xs, { initialCarry: minGRU.initialCarry(5) }),
  ],
  wrongKey(overTime),
  [
    'recurrent: expected input [batch, time, 3], got [4, 3]',
    calling(overTime, 'apply', lstmParams, zeros([4, 3])),
  ],
  [
    'recurrent: expected input [batch, time, 3], got [4, 5, 2]',
    calling(overTime, 'apply', lstmParams, zeros([4, 5, 2])),
  ],
  [
    'recurrent: expected input [batch, time, 3], got an array of 1',
    calling(overTime, 'apply', lstmParams, [zeros([4, 3])]),
  ],
  [
    'recurrent: expected input [time, batch, 3], got undefined',
    calling(timeMajor, 'apply', lstmParams),
  ],
  [
    'recurrent: expected input [time, batch, 3], got [4, 3]',
    calling(timeMajor, 'apply', lstmParams, zeros([4, 3])),
  ],
  [
    'lstmCell(3 -> 2): carry has batch 5, input [4, 3] has batch 4',
    calling(overTime, 'apply', lstmParams, xs, { initialCarry: lstm.initialCarry(5) }),
  ],
  [
    'lstmCell(3 -> 2): carry.c goes in as [4, 1] and comes out as [4, 2]; a carry keeps its shape from step to step',
    calling(overTime, 'apply', lstmParams, xs, {
      initialCarry: { ...lstm.initialCarry(4), c: zeros([4, 1]) },
    }),
  ],
  [
    'lstmCell(3 -> 2): carry should be an object with keys h, c, got float32 [4, 2]; both trees need the same structure.',
    calling(overTime, 'apply', lstmParams, xs, { initialCarry: zeros([4, 2]) }),
  ],
  [
    'splitKey: the key is a number; make one with key(seed).',
    calling(overTime, 'apply', lstmParams, xs, { key: 3 }),
  ],
  [
    "lstmCell(3 -> 2): expected params { wx, wh, b }, got { wx, wh, bx, bh }; make them with this one's init.",
    calling(overTime, 'apply', gru.init(k), xs),
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
  recurrent: wrongRecurrent,
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
