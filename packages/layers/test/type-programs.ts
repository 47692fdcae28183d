// Programs whose types have a budget.

/** About 60 lines: embedding, two LSTMs, dense layers, a loss, gradients, a loop. */
export const training = `
import { grad, valueAndGrad } from '@tapeloop/autodiff';
import { dense, embedding, lstmCell, pointwise, recurrent, sequential } from '@tapeloop/layers';
import { add, cast, concat, key, mean, mul, relu, softmax, softmaxCrossEntropy, splitKey, sub, sum, unstack, zeros, type IntTensor, type Scalar } from '@tapeloop/tensor';

const sizes = { vocabulary: 27, features: 100, hidden: 256 } as const;
const letters = embedding({ vocabulary: sizes.vocabulary, features: sizes.features });
const below = recurrent(lstmCell({ inputSize: sizes.features, hiddenSize: sizes.hidden }));
const above = recurrent(lstmCell({ inputSize: sizes.hidden, hiddenSize: 128, biases: false }));
const head = sequential(
  dense({ inputs: 128, outputs: 64 }),
  pointwise(relu),
  dense({ inputs: 64, outputs: sizes.vocabulary }),
);

const [forLetters, forBelow, forAbove, forHead] = unstack(splitKey(key(0), 4));
const params = {
  letters: letters.init(forLetters),
  below: below.init(forBelow),
  above: above.init(forAbove),
  head: head.init(forHead),
};
type Params = typeof params;
type Ids = IntTensor<[64, 32]>;

function logits(p: Params, ids: Ids) {
  const xs = letters.apply(p.letters, ids);
  const [, lower] = below.apply(p.below, xs);
  const [carry, upper] = above.apply(p.above, lower);
  const scored = head.apply(p.head, upper);
  return { carry, scored };
}

function loss(p: Params, ids: Ids, targets: Ids): Scalar {
  const { scored } = logits(p, ids);
  const losses = softmaxCrossEntropy(scored, targets);
  const decay = mul(1e-4, sum(mul(p.above.wx, p.above.wx)));
  return add(mean(losses), decay);
}

const ids = zeros([64, 32], { dtype: 'int32' });
const gradient = grad(loss)(params, ids, ids);
const [value, same] = valueAndGrad(loss)(params, ids, ids);

const step = lstmCell({ inputSize: sizes.features, hiddenSize: sizes.hidden });
let carry = step.initialCarry(64);
for (const x of unstack(letters.apply(params.letters, ids), 1)) {
  const [next, output] = step.step(params.below, carry, x);
  const change = sub(output, carry.h);
  const both = concat([output, change], 1);
  carry = next;
  const probabilities = softmax(cast(both, 'float64'));
}
const { head: ofHead, below: ofBelow } = gradient;
`;

/** A decoder of two blocks over letters and an encoder's memory, with its loss. */
export const transformer = `
import { grad } from '@tapeloop/autodiff';
import { dense, dropout, embedding, layerNorm, multiHeadAttention, pointwise, residual, sequential } from '@tapeloop/layers';
import { add, gelu, key, mean, softmaxCrossEntropy, splitKey, unstack, zeros, type IntTensor, type Key, type Tensor } from '@tapeloop/tensor';

const letters = embedding({ vocabulary: 27, features: 64 });
const block = sequential(
  residual(sequential(layerNorm({ features: 64 }), multiHeadAttention({ features: 64, heads: 4, causal: true }), dropout(0.1))),
  residual(sequential(layerNorm({ features: 64 }), dense({ inputs: 64, outputs: 256 }), pointwise(gelu), dense({ inputs: 256, outputs: 64 }), dropout(0.1))),
);
const toMemory = multiHeadAttention({ features: 64, heads: 4, memoryFeatures: 32 });
const blocks = sequential(block, block, layerNorm({ features: 64 }), dense({ inputs: 64, outputs: 27, biases: false }));

const [forLetters, forBlocks, forMemory] = unstack(splitKey(key(0), 3));
const params = { letters: letters.init(forLetters), blocks: blocks.init(forBlocks), toMemory: toMemory.init(forMemory) };
type Params = typeof params;

function loss(p: Params, ids: IntTensor<[8, 35]>, memory: Tensor<[8, 20, 32]>, next: IntTensor<[8, 35]>, k: Key) {
  const x = letters.apply(p.letters, ids);
  const seen = add(x, toMemory.apply(p.toMemory, x, memory));
  return mean(softmaxCrossEntropy(blocks.apply(p.blocks, seen, { key: k }), next));
}
const ids = zeros([8, 35], { dtype: 'int32' });
const gradient = grad(loss)(params, ids, zeros([8, 20, 32]), ids, key(1));
const { toMemory: ofMemory } = gradient;
`;
