// Types only: the compiler checks this file, nothing runs it.
import { tensor, type IntTensor, type Tensor } from '@tapeloop/tensor';
import { expectTypeOf } from 'vitest';
import {
  accumulate,
  adam,
  adamw,
  applyUpdates,
  chain,
  clipByGlobalNorm,
  freeze,
  lookahead,
  partition,
  sgd,
  withAverage,
  type Adam,
  type AdamState,
  type NoState,
  type Optimizer,
  type Part,
  type StateRule,
} from '../src/index.ts';

type Params = { w: Tensor<[2, 3]>; layers: [{ b: Tensor<[3]> }] };
declare const params: Params;
declare const grads: Params;

// Parameters come back as what they were, and the state knows them.
const optimizer = adam({ learningRate: 0.005, beta1: 0.9, beta2: 0.99 });
expectTypeOf(optimizer).toEqualTypeOf<Adam>();
let state = optimizer.init(params);
expectTypeOf(state).toEqualTypeOf<AdamState<Params>>();
expectTypeOf(state[0].mu).toEqualTypeOf<Params>();
expectTypeOf(state[0].count).toEqualTypeOf<IntTensor<[]>>();
const [updates, next] = optimizer.update(grads, state, params);
state = next;
expectTypeOf(updates).toEqualTypeOf<Params>();
expectTypeOf(applyUpdates(params, updates)).toEqualTypeOf<Params>();

// A chain of chains knows the state of each part.
const clipped = chain(clipByGlobalNorm(1), optimizer, chain());
const inner = clipped.init(params);
expectTypeOf(inner[1]).toEqualTypeOf<AdamState<Params>>();
expectTypeOf(inner[2]).toEqualTypeOf<[]>();
clipped.update(grads, inner, params);

// A wrapped optimizer keeps the state of the one in it.
const wrapped = withAverage(lookahead(accumulate(optimizer, 4)), { decay: 0.99 });
const kept = wrapped.init(params);
expectTypeOf(kept.average).toEqualTypeOf<Params>();
expectTypeOf(kept.inner.slow).toEqualTypeOf<Params>();
expectTypeOf(kept.inner.inner.mean).toEqualTypeOf<Params>();
expectTypeOf(kept.inner.inner.inner).toEqualTypeOf<AdamState<Params>>();
wrapped.update(grads, kept, params);

// A partition has a state by name, of parts with null for the leaves of others.
const parted = partition({ w: adam(), layers: sgd({ learningRate: 1 }), none: freeze() });
const states = parted.init(params);
expectTypeOf(states.w).toEqualTypeOf<AdamState<Part<Params>>>();
expectTypeOf(states.w[0].mu.w).toEqualTypeOf<Tensor<[2, 3]> | null>();
expectTypeOf(states.none).toEqualTypeOf<NoState>();
parted.update(grads, states, params);
// @ts-expect-error -- the state of another partition
parted.update(grads, partition({ w: adam() }).init(params), params);
// @ts-expect-error -- labels are names
partition({ w: adam() }, { w: 1 });

// Masks are trees of booleans, or functions of a path and a leaf.
adamw({ mask: { w: true, layers: [{ b: false }] } });
adamw({ mask: (path, param) => path === 'w' || param.rank > 1 });
// @ts-expect-error -- no boolean
adamw({ mask: { w: 'yes' } });

// Any optimizer is an Optimizer, and code may be generic over it.
const some: Optimizer[] = [optimizer, clipped, wrapped, parted, sgd({ learningRate: 1 })];
some[0]?.update(grads, some[0].init(params), params);
function stepWith<Rule extends StateRule>(any: Optimizer<Rule>): Params {
  return any.update(grads, any.init(params), params)[0];
}
stepWith(clipped);

// @ts-expect-error -- gradients of other parameters
optimizer.update({ w: tensor([1]) }, state, params);
// @ts-expect-error -- the state of other parameters
optimizer.update(grads, optimizer.init({ w: params.w }), params);
// @ts-expect-error -- the state of another optimizer
optimizer.update(grads, sgd({ learningRate: 1 }).init(params), params);
// @ts-expect-error -- updates of other parameters
applyUpdates(params, { w: params.w });
// @ts-expect-error -- not Adam's state
export const other: Adam = sgd({ learningRate: 1 });
// @ts-expect-error -- the learning rate is required
sgd({});
