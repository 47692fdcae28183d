// Types only: the compiler checks this file, nothing runs it.
import { tensor, type IntTensor, type Tensor } from '@tapeloop/tensor';
import { expectTypeOf } from 'vitest';
import {
  adam,
  applyUpdates,
  chain,
  clipByGlobalNorm,
  sgd,
  type Adam,
  type AdamState,
  type Optimizer,
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

// Any optimizer is an Optimizer, and code may be generic over it.
const some: Optimizer[] = [optimizer, clipped, sgd({ learningRate: 1 })];
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
