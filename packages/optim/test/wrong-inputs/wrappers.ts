import { tensor, zeros } from '@tapeloop/tensor';
import { freeze, sgd } from '../../src/index.ts';
import { calling, made, making, noOptions, share, whole, type WrongInput } from './row.ts';

const inner = sgd({ learningRate: 1 });
const p = tensor([1, 2]);
const anOptimizer = 'must be an optimizer, { init, update }, got';
/** An optimizer as far as can be seen, until it is used. */
const broken = { init: () => ({}), update: (): unknown => undefined };

const started = { count: zeros([], { dtype: 'int32' }), mean: p, slow: p, average: p, inner: {} };

/** What wrappers say of an optimizer that is none, and of a state that is not theirs. */
const wrongInner = (name: 'accumulate' | 'lookahead' | 'withAverage', option: unknown) => {
  return [
    [`${name}: the optimizer ${anOptimizer} undefined.`, making(name)],
    [`${name}: the optimizer ${anOptimizer} an object.`, making(name, {}, option)],
    [`${name}: the optimizer ${anOptimizer} 3.`, making(name, 3, option)],
    [
      `${name}: params is a number; every leaf must be a float tensor, so keep anything else out of the tree.`,
      calling(made(name, inner, option), 'init', 3),
    ],
    [
      `${name}: state.count should be an int32 scalar, got undefined; pass the state that init or the last update returned.`,
      calling(made(name, inner, option), 'update', p, undefined, p),
    ],
    [
      `${name}: what the optimizer returns must be a pair, [updates, state], got undefined.`,
      calling(made(name, broken, option), 'update', p, started, p),
    ],
  ] satisfies WrongInput[];
};

const halves = made('partition', { w: freeze() });

export const wrongWrappers = {
  accumulate: [
    ...wrongInner('accumulate', 2),
    [`accumulate: k ${whole} 1, got 0.`, making('accumulate', inner, 0)],
    [`accumulate: k ${whole} 1, got 1.5.`, making('accumulate', inner, 1.5)],
    [`accumulate: k ${whole} 1, got undefined.`, making('accumulate', inner)],
    [`accumulate: k ${whole} 1, got the string "2".`, making('accumulate', inner, '2')],
  ],
  chain: [
    [`chain: part 1 ${anOptimizer} undefined.`, making('chain', inner, undefined)],
    [`chain: part 0 ${anOptimizer} an array of 1.`, making('chain', [inner])],
    [
      'chain: the state should be an array of 1, one for each part, got an array of 0; pass the state that init or the last update returned.',
      calling(made('chain', inner), 'update', p, [], p),
    ],
    [
      'chain: what part 0 returns must be a pair, [updates, state], got undefined.',
      calling(made('chain', broken), 'update', p, [{}], p),
    ],
  ],
  lookahead: [
    ...wrongInner('lookahead', {}),
    ...noOptions('lookahead', inner),
    [`lookahead: every ${whole} 1, got 0.`, making('lookahead', inner, { every: 0 })],
    [`lookahead: share ${share}, got 0.`, making('lookahead', inner, { share: 0 })],
    [`lookahead: share ${share}, got 1.1.`, making('lookahead', inner, { share: 1.1 })],
    [`lookahead: share ${share}, got null.`, making('lookahead', inner, { share: null })],
  ],
  partition: [
    ['partition: expected an object of optimizers, got undefined.', making('partition')],
    ['partition: expected an object of optimizers, got null.', making('partition', null)],
    [`partition: w ${anOptimizer} 3.`, making('partition', { w: 3 })],
    [
      'partition: labels is a number; it must be a string, for each leaf needs one.',
      calling(made('partition', { w: inner }, 3), 'init', p),
    ],
    [
      'partition: params has no keys to go by; give `labels`, a tree of names or a function of the path.',
      calling(halves, 'init', p),
    ],
    [
      "partition: params.b has the label 'b', but there are optimizers for w; give one of that name, or another label.",
      calling(halves, 'init', { b: p }),
    ],
    [
      'partition: the state should be an object with keys w, got a number; pass the state that init or the last update returned.',
      calling(halves, 'update', { w: p }, 3, { w: p }),
    ],
    [
      'partition: what w returns must be a pair, [updates, state], got undefined.',
      calling(made('partition', { w: broken }), 'update', { w: p }, { w: {} }, { w: p }),
    ],
  ],
  withAverage: [
    ...wrongInner('withAverage', {}),
    ...noOptions('withAverage', inner),
    ...([1.1, -0.1, Number.NaN] as const).map((decay): WrongInput => [
      `withAverage: decay must be at least 0 and at most 1, got ${decay}.`,
      making('withAverage', inner, { decay }),
    ]),
    [
      'withAverage: decay must be at least 0 and at most 1, got the string "1".',
      making('withAverage', inner, { decay: '1' }),
    ],
  ],
} as const;
