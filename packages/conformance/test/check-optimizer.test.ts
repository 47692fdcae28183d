import { treeMap } from '@tapeloop/autodiff';
import { adam, adamw, lion, sgd, type Optimizer } from '@tapeloop/optim';
import { cast, div, mul, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { checkOptimizer, type OptimizerOptions } from '../src/check-optimizer.ts';

const failing = (optimizer: Optimizer, options?: OptimizerOptions): string[] =>
  checkOptimizer(optimizer, options)
    .checks.filter(({ verdict }) => verdict !== 'pass')
    .map(({ name }) => name);

/** Plain descent with something done to its updates. */
const changed = (change: (u: Tensor) => Tensor): Optimizer => {
  const plain: Optimizer = sgd({ learningRate: 0.1 });
  return {
    init: (params) => plain.init(params),
    update(grads, state, params) {
      const [updates, next] = plain.update(grads, state, params);
      return [treeMap(change, updates), next];
    },
  };
};

it('passes optimizers that keep their promises', () => {
  const all = ['permutation', 'translation', 'reflection', 'rest'] as const;
  expect(
    failing(sgd({ learningRate: 0.1 }), { solves: ['bowl'], invariances: [...all, 'rotation'] }),
  ).toEqual([]);
  expect(
    failing(adam({ learningRate: 0.1 }), { solves: ['bowl'], invariances: [...all, 'scale'] }),
  ).toEqual([]);
  expect(failing(lion(), { invariances: [...all, 'scale'] })).toEqual([]);
});

it('finds promises that are not kept', () => {
  const decays = adamw({ learningRate: 0.1, weightDecay: 0.1 });
  expect(failing(decays, { invariances: ['translation', 'rest', 'permutation'] })).toEqual([
    'keeps its promise of translation',
    'keeps its promise of rest',
  ]);
  expect(failing(adam(), { invariances: ['rotation'] })).toEqual(['keeps its promise of rotation']);
  expect(failing(sgd({ learningRate: 0.1 }), { invariances: ['scale'] })).toEqual([
    'keeps its promise of scale',
  ]);
});

it('finds one that climbs, and one whose updates do not fit', () => {
  expect(
    failing(
      changed((u) => mul(u, -0.1) as Tensor),
      { solves: ['bowl', 'valley'] },
    ),
  ).toEqual(['comes down the bowl', 'comes down the valley']);
  expect(failing(changed((u) => cast(u, 'float64') as Tensor))).toContain(
    'gives updates like the parameters',
  );
});

it('finds one that keeps something between calls', () => {
  let calls = 0;
  const found = failing(changed((u) => mul(u, (calls += 1)) as Tensor));
  expect(found).toContain('changes none of its arguments, and is deterministic');
});

it('finds one that is not finite at rest', () => {
  const found = failing(changed((u) => div(mul(u, u), u) as Tensor));
  expect(found).toContain('is finite where gradients are zero');
});

it('finds a compiler that is wrong', () => {
  const compile: OptimizerOptions['compile'] =
    (f) =>
    (...args) =>
      treeMap((x: Tensor) => mul(x, 2), f(...args));
  expect(failing(sgd({ learningRate: 0.1 }), { compile })).toEqual(['is the same compiled']);
});
