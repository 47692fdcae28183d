import { full, key, relu, sum, tensor, zeros, type Tensor } from '@tapeloop/tensor';
import {
  dense,
  dropout,
  embedding,
  lstmCell,
  pointwise,
  residual,
  sequential,
  timeDistributed,
} from '../../src/index.ts';
import { calling, made, making, wrongKey, wrongOptions, type WrongInput } from './row.ts';

const k = key(0);
const one = (): Tensor => zeros([1]);
const cell = lstmCell({ inputSize: 3, hiddenSize: 2 });

const sizes = { inputs: 2, outputs: 3 } as const;
const linear = dense(sizes);
const p = linear.init(k);
const bare = dense({ ...sizes, biases: false });

const wrongDense: readonly WrongInput[] = [
  ...wrongOptions('dense', sizes, {
    sizes: ['inputs', 'outputs'],
    functions: ['initializer', 'biasInitializer'],
  }),
  wrongKey(linear),
  [
    'dense(2 -> 3): expected params.w [2, 3], got [1]',
    calling(made('dense', { ...sizes, initializer: one }), 'init', k),
  ],
  [
    'dense(2 -> 3): expected params.b [3], got [1]',
    calling(made('dense', { ...sizes, biasInitializer: one }), 'init', k),
  ],
  [
    'dense(2 -> 3): expected input [..., 2], got [4, 3]',
    calling(linear, 'apply', p, zeros([4, 3])),
  ],
  ['dense(2 -> 3): expected input [..., 2], got []', calling(linear, 'apply', p, zeros([]))],
  [
    'dense(2 -> 3): expected input [..., 2], got an array of 2',
    calling(linear, 'apply', p, [1, 2]),
  ],
  ['dense(2 -> 3): expected input [..., 2], got undefined', calling(linear, 'apply', p)],
  [
    'dense(2 -> 3): expected params.w [2, 3], got [2, 1]',
    calling(linear, 'apply', { ...p, w: zeros([2, 1]) }, zeros([4, 2])),
  ],
  [
    'dense(2 -> 3): expected params.b [3], got a number',
    calling(linear, 'apply', { ...p, b: 0 }, zeros([4, 2])),
  ],
  [
    "dense(2 -> 3): expected params { w, b }, got { w }; make them with this one's init.",
    calling(linear, 'apply', { w: p.w }, zeros([4, 2])),
  ],
  [
    "dense(2 -> 3): expected params { w }, got { w, b }; make them with this one's init.",
    calling(bare, 'apply', p, zeros([4, 2])),
  ],
];

const letters = embedding({ vocabulary: 3, features: 2 });
const table = letters.init(k);

const wrongEmbedding: readonly WrongInput[] = [
  ...wrongOptions(
    'embedding',
    { vocabulary: 3, features: 2 },
    { sizes: ['vocabulary', 'features'], functions: ['initializer'] },
  ),
  [
    'embedding(3 -> 2): expected params.table [3, 2], got [1]',
    calling(made('embedding', { vocabulary: 3, features: 2, initializer: one }), 'init', k),
  ],
  ['normal: the key is a number; make one with key(seed).', calling(letters, 'init', 3)],
  [
    "gather: the ids must be an int32 tensor, got float32; use cast(x, 'int32').",
    calling(letters, 'apply', table, zeros([2])),
  ],
  [
    'gather: an array of 1 is not a tensor; make one of it with tensor(...).',
    calling(letters, 'apply', table, [1]),
  ],
  [
    'gather: id 3 at position 1 is not a row of a table of 3.',
    calling(letters, 'apply', table, tensor([2, 3], { dtype: 'int32' })),
  ],
  [
    'gather: id -1 at position 0 is not a row of a table of 3.',
    calling(letters, 'apply', table, tensor([-1], { dtype: 'int32' })),
  ],
  [
    'embedding(3 -> 2): expected params.table [3, 2], got [2, 2]',
    calling(letters, 'apply', { table: zeros([2, 2]) }, full([1], 0, { dtype: 'int32' })),
  ],
  [
    "embedding(3 -> 2): expected params { table }, got float32 [3, 2]; make them with this one's init.",
    calling(letters, 'apply', table.table, full([1], 0, { dtype: 'int32' })),
  ],
];

const half = dropout(0.5);

const wrongDropout: readonly WrongInput[] = [
  ['dropout: the rate must be at least 0 and below 1, got -0.1.', making('dropout', -0.1)],
  ['dropout: the rate must be at least 0 and below 1, got 1.', making('dropout', 1)],
  ['dropout: the rate must be at least 0 and below 1, got NaN.', making('dropout', Number.NaN)],
  ['dropout: the rate must be at least 0 and below 1, got undefined.', making('dropout')],
  [
    'dropout: the rate must be at least 0 and below 1, got the string "0.5".',
    making('dropout', '0.5'),
  ],
  ['dropout(0.5): expected a tensor, got an array of 2', calling(half, 'apply', {}, [1, 2])],
  [
    "dropout(0.5): expected params {}, got { w }; make them with this one's init.",
    calling(half, 'apply', { w: zeros([1]) }, zeros([2])),
  ],
  [
    "dropout(0.5): expected params {}, got float32 [2]; make them with this one's init.",
    calling(half, 'apply', zeros([2])),
  ],
  [
    'bernoulli: the key is a number; make one with key(seed).',
    calling(half, 'apply', {}, zeros([2]), { key: 3 }),
  ],
];

const positive = pointwise(relu);
const total = pointwise((x) => sum(x));

const wrongPointwise: readonly WrongInput[] = [
  ['pointwise: the argument must be a function, got undefined.', making('pointwise')],
  [
    'pointwise: the argument must be a function, got the string "relu".',
    making('pointwise', 'relu'),
  ],
  ['relu: expected a tensor, got undefined', calling(positive, 'apply', {})],
  [
    "relu: expected params {}, got float32 [2]; make them with this one's init.",
    calling(positive, 'apply', zeros([2])),
  ],
  [
    'pointwise: pointwise makes [] of [2, 3]; it must keep the shape',
    calling(total, 'apply', {}, zeros([2, 3])),
  ],
  [
    'pointwise: sum makes [] of [2]; it must keep the shape',
    calling(pointwise(sum), 'apply', {}, zeros([2])),
  ],
  [
    'pointwise: noop makes undefined of [2]; it must keep the shape',
    calling(
      made('pointwise', function noop() {}),
      'apply',
      {},
      zeros([2]),
    ),
  ],
];

const chain = sequential(linear, positive);
const name = 'sequential(dense(2 -> 3), relu)';

const wrongSequential: readonly WrongInput[] = [
  ['sequential: expected a layer, got a function without init.', making('sequential', relu)],
  [
    'sequential: expected a layer, got an object without apply.',
    making('sequential', linear, cell),
  ],
  [
    `${name}: expected params an array of 2, got an array of 1; make them with this one's init.`,
    calling(chain, 'apply', [p], zeros([4, 2])),
  ],
  [
    `${name}: expected params an array of 2, got undefined; make them with this one's init.`,
    calling(chain, 'apply', undefined, zeros([4, 2])),
  ],
  [
    `${name}: expected params an array of 2, got an object; make them with this one's init.`,
    calling(chain, 'apply', p, zeros([4, 2])),
  ],
  [
    'dense(2 -> 3): expected input [..., 2], got [4, 3]',
    calling(chain, 'apply', [p, {}], zeros([4, 3])),
  ],
  [
    'dense(7 -> 1): expected input [..., 7], got [4, 3]',
    () => {
      // Types refuse it; the untyped call hides what it is.
      const unfit = made('sequential', linear, dense({ inputs: 7, outputs: 1 }));
      const params = [p, { w: zeros([7, 1]), b: zeros([1]) }];
      return calling(unfit, 'apply', params, zeros([4, 2]))();
    },
  ],
  [
    'splitKey: the key is a number; make one with key(seed).',
    calling(chain, 'apply', [p, {}], zeros([4, 2]), { key: 3 }),
  ],
  wrongKey(chain),
];

const nothing = { name: 'nothing', init: () => ({}), apply: () => {} };

const wrongResidual: readonly WrongInput[] = [
  ['residual: expected a layer, got undefined without init.', making('residual')],
  ['residual: expected a layer, got an object without apply.', making('residual', cell)],
  [
    'residual(dense(2 -> 3)): expected a tensor, got a number',
    calling(residual(linear), 'apply', p, 3),
  ],
  [
    'residual: the layer makes [4, 3] of [4, 2]; it must keep the shape',
    calling(residual(linear), 'apply', p, zeros([4, 2])),
  ],
  [
    'dense(2 -> 3): expected input [..., 2], got [4, 5]',
    calling(residual(linear), 'apply', p, zeros([4, 5])),
  ],
  [
    'residual: the layer makes undefined of [2]; it must keep the shape',
    calling(made('residual', nothing), 'apply', {}, zeros([2])),
  ],
  [
    "dense(2 -> 3): expected params { w, b }, got {}; make them with this one's init.",
    calling(residual(linear), 'apply', {}, zeros([4, 2])),
  ],
  wrongKey(residual(linear)),
];

const first = { ...nothing, name: 'first', apply: (_p: {}, x: Tensor) => sum(x, 0) };
const steps = timeDistributed(linear);

const wrongTimeDistributed: readonly WrongInput[] = [
  [
    'timeDistributed: expected a layer, got a function without init.',
    making('timeDistributed', dense),
  ],
  [
    'timeDistributed: expected input [batch, time, ...], got [4]',
    calling(steps, 'apply', p, zeros([4])),
  ],
  ['timeDistributed: expected input [batch, time, ...], got undefined', calling(steps, 'apply', p)],
  [
    'dense(2 -> 3): expected input [..., 2], got [20, 1]',
    calling(steps, 'apply', p, zeros([4, 5, 1])),
  ],
  [
    'timeDistributed: the layer makes [2] of [20, 2]; it must keep the first axis',
    calling(timeDistributed(first), 'apply', {}, zeros([4, 5, 2])),
  ],
  [
    'timeDistributed: the layer makes undefined of [20, 2]; it must keep the first axis',
    calling(made('timeDistributed', nothing), 'apply', {}, zeros([4, 5, 2])),
  ],
  [
    "dense(2 -> 3): expected params { w, b }, got {}; make them with this one's init.",
    calling(steps, 'apply', {}, zeros([4, 5, 2])),
  ],
  wrongKey(steps),
];

export const wrongLayers = {
  dense: wrongDense,
  dropout: wrongDropout,
  embedding: wrongEmbedding,
  pointwise: wrongPointwise,
  residual: wrongResidual,
  sequential: wrongSequential,
  timeDistributed: wrongTimeDistributed,
} as const;
