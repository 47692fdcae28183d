import { tensor, zeros } from '@tapeloop/tensor';
import { above0, calling, decay, made, making, notBelow0 } from './row.ts';
import { wrongOptions, wrongParams, type WrongInput } from './row.ts';

const p = tensor([1, 2]);
const unlike =
  'grads is float32 [1], but params is float32 [2]; both need the same shape and dtype.';

const wrongLimit = (
  name: 'clipByGlobalNorm' | 'clipByNorm' | 'clipByValue',
  limit: string,
): WrongInput[] => [
  ...[0, -1, Number.NaN, Infinity].map((value): WrongInput => [
    `${name}: ${limit} ${above0}, got ${value}.`,
    making(name, value),
  ]),
  [`${name}: ${limit} ${above0}, got undefined.`, making(name)],
  [`${name}: ${limit} ${above0}, got the string "1".`, making(name, '1')],
  wrongParams(made(name, 1), name),
  [`${name}: ${unlike}`, calling(made(name, 1), 'update', tensor([1]), {}, p)],
];

const rate = 'scaleByLearningRate: learningRate';
const scaling = made('scaleByLearningRate', () => 'fast');

const start = { count: zeros([], { dtype: 'int32' }), a: p };
const returning = (value: unknown) => made('leafwise', 'mine', ['a'], () => value);

export const wrongParts = {
  addDecayedWeights: [
    [`addDecayedWeights: weightDecay ${notBelow0}, got NaN.`, making('addDecayedWeights', NaN)],
    [`addDecayedWeights: weightDecay ${notBelow0}, got undefined.`, making('addDecayedWeights')],
    [
      "addDecayedWeights: mask('') is null; it must be a boolean, for each leaf needs one.",
      calling(
        made('addDecayedWeights', 0.1, () => null),
        'init',
        p,
      ),
    ],
    wrongParams(made('addDecayedWeights', 0.1), 'addDecayedWeights'),
  ],
  applyUpdates: [
    [
      'applyUpdates: params is a number; every leaf must be a float tensor, so keep anything else out of the tree.',
      making('applyUpdates', 3, 3),
    ],
    [
      'applyUpdates: updates should be a leaf, got nothing; both trees need the same structure.',
      making('applyUpdates', p),
    ],
    [
      'applyUpdates: updates.w is float32 [1], but params.w is float32 [2]; both need the same shape and dtype.',
      making('applyUpdates', { w: p }, { w: tensor([1]) }),
    ],
  ],
  clipByGlobalNorm: wrongLimit('clipByGlobalNorm', 'maxNorm'),
  clipByNorm: wrongLimit('clipByNorm', 'maxNorm'),
  clipByValue: wrongLimit('clipByValue', 'limit'),
  freeze: [
    wrongParams(made('freeze'), 'freeze'),
    [`freeze: ${unlike}`, calling(made('freeze'), 'update', tensor([1]), {}, p)],
  ],
  globalNorm: [
    [
      'globalNorm: tree is a number; every leaf must be a float tensor, so keep anything else out of the tree.',
      making('globalNorm', 3),
    ],
    [
      'globalNorm: tree.w is int32 []; every leaf must be a float tensor, so keep anything else out of the tree.',
      making('globalNorm', { w: zeros([], { dtype: 'int32' }) }),
    ],
  ],
  leafwise: [
    ['leafwise: the operation must be a string, got undefined.', making('leafwise')],
    [
      'mine: the accumulators must be an array, got the string "a".',
      making('leafwise', 'mine', 'a'),
    ],
    ['mine: updateLeaf must be a function, got 3.', making('leafwise', 'mine', ['a'], 3)],
    [
      'mine: an accumulator cannot be named count, for the state has one.',
      making('leafwise', 'mine', ['count'], () => []),
    ],
    wrongParams(returning([]), 'mine'),
    [
      'mine: state.count should be an int32 scalar, got undefined; pass the state that init or the last update returned.',
      calling(returning([]), 'update', p, {}, p),
    ],
    [
      'mine: what updateLeaf returns must be a pair, [updates, state], got undefined.',
      calling(returning(undefined), 'update', p, start, p),
    ],
    [
      'mine: updates is a number, but params is float32 [2]; both need the same shape and dtype.',
      calling(returning([1, {}]), 'update', p, start, p),
    ],
    [
      'mine: next.a should be a leaf, got nothing; both trees need the same structure.',
      calling(returning([p, undefined]), 'update', p, start, p),
    ],
  ],
  momentum: [
    ...wrongOptions('momentum'),
    ...[-0.1, 1, Number.NaN].map((value): WrongInput => [
      `momentum: decay ${decay}, got ${value}.`,
      making('momentum', { decay: value }),
    ]),
    [`momentum: decay ${decay}, got undefined.`, making('momentum', {})],
    wrongParams(made('momentum', { decay: 0.9 }), 'momentum'),
  ],
  scaleByLearningRate: [
    [`${rate} ${notBelow0}, got NaN.`, making('scaleByLearningRate', NaN)],
    [`${rate} must be a number or a schedule, got undefined.`, making('scaleByLearningRate')],
    [
      'scaleByLearningRate: the schedule returned the string "fast"; it must return a number or a scalar tensor.',
      calling(scaling, 'update', p, start, p),
    ],
    wrongParams(scaling, 'scaleByLearningRate'),
  ],
  scaleByTrustRatio: [
    wrongParams(made('scaleByTrustRatio'), 'scaleByTrustRatio'),
    [
      `scaleByTrustRatio: ${unlike}`,
      calling(made('scaleByTrustRatio'), 'update', tensor([1]), {}, p),
    ],
  ],
} as const;
