// A program, and what an editor shows of its variables.

export const declarations = `
import { attentionCell, bidirectional, conv1d, coupledLSTMCell, dense, dropout, embedding, groupNorm, gruCell, layerNorm, lruCell, lstmCell, minGRUCell, multiHeadAttention, pointwise, projectedLSTMCell, recurrent, recurrentStack, residual, rmsNorm, rnnCell, sequential, sruCell, timeDistributed, type AnyLayer, type Rule } from '@tapeloop/layers';
import { dim } from '@tapeloop/shapes';
import { key, mul, ones, relu, reshape, zeros, type Tensor } from '@tapeloop/tensor';
import { minimalGatedUnit } from './minimal-gated-unit.ts';

const k = key(0);
const layer = dense({ inputs: 100, outputs: 256 });
const layerParams = layer.init(k);
const y = layer.apply(layerParams, zeros([64, 35, 100]));

const letters = embedding({ vocabulary: 27, features: 100 });
const lettersParams = letters.init(k);
const vectors = letters.apply(lettersParams, zeros([64, 35], { dtype: 'int32' }));

const net = sequential(dense({ inputs: 100, outputs: 256 }), pointwise(relu), dense({ inputs: 256, outputs: 10 }));
const netParams = net.init(k);
const logits = net.apply(netParams, zeros([64, 100]));
const words = sequential(letters, layer);
const wordLogits = words.apply(words.init(k), zeros([64, 35], { dtype: 'int32' }));

const cell = lstmCell({ inputSize: 100, hiddenSize: 256 });
const cellParams = cell.init(k);
const stepped = cell.step(cellParams, cell.initialCarry(64), zeros([64, 100]));
const bare = lstmCell({ inputSize: 100, hiddenSize: 256, biases: false });
const bareParams = bare.init(k);

const gru = gruCell({ inputSize: 100, hiddenSize: 256 });
const gruParams = gru.init(k);
const gruStepped = gru.step(gruParams, gru.initialCarry(64), zeros([64, 100]));
const bareGRU = gruCell({ inputSize: 100, hiddenSize: 256, biases: false });
const rnn = rnnCell({ inputSize: 100, hiddenSize: 256 });
const rnnParams = rnn.init(k);
const bareRNN = rnnCell({ inputSize: 100, hiddenSize: 256, biases: false });
const maybe = lstmCell({ inputSize: 100, hiddenSize: 256, biases: Math.random() < 0.5 });

const lstm = recurrent(cell);
const lstmParams = lstm.init(k);
const ran = lstm.apply(lstmParams, zeros([64, 35, 100]));
const timeMajor = recurrent(cell, { timeMajor: true });
const ranTimeMajor = timeMajor.apply(cellParams, zeros([35, 64, 100]));
const [everyCarry, everyOutput] = lstm.everyStep(lstmParams, zeros([64, 35, 100]));
const both = bidirectional(cell, gru);
const bothParams = both.init(k);
const ranBoth = both.apply(bothParams, zeros([64, 35, 100]), { lengths: zeros([64], { dtype: 'int32' }) });
const summed = bidirectional(cell, gru, { merge: 'sum', timeMajor: true });
const upper = lstmCell({ inputSize: 512, hiddenSize: 8 });
const stacked = recurrentStack([both, recurrent(upper)], { dropout: 0.5 });
const stackedParams = stacked.init(k);
const ranStacked = stacked.apply(stackedParams, zeros([64, 35, 100]), { mask: ones([64, 35], { dtype: 'bool' }) });
const batch = dim('batch', 64);
const time = dim('time', 35);
const named = lstm.apply(lstmParams, zeros([batch, time, 100]));
const someSize = lstmCell({ inputSize: 100, hiddenSize: Number('256') });
const someRan = recurrent(someSize).apply(someSize.init(k), zeros([Number('64'), 35, 100]));

interface FlattenRule extends Rule {
  readonly out: this['in'] extends [infer B extends number, ...number[]] ? [[B, number]] : [[number, number]];
}
const flatten: AnyLayer & { readonly rule?: FlattenRule } = {
  name: 'flatten',
  init: () => ({}),
  apply: (_params, x) => reshape(x, [Number('5'), -1]),
};
const scale = {
  name: 'scale',
  init: () => ({ by: ones([10]) }),
  apply: (p: { by: Tensor<[10]> }, x: Tensor) => mul(x, p.by),
};
const own = sequential(flatten, dense({ inputs: 12, outputs: 10 }), scale);
const ownParams = own.init(k);
const flattened = sequential(flatten, layer).apply([{}, layerParams], zeros([5, 3, 4]));
const ownRan = own.apply(ownParams, zeros([5, 3, 4]));

const anyRank: Tensor = zeros([8, 35, 100]);
const bareLayer = dense({ inputs: 100, outputs: 256, biases: false });
const bareLayerParams = bareLayer.init(k);
const norm = layerNorm({ features: 100 });
const normParams = norm.init(k);
const normed = norm.apply(normParams, zeros([64, 35, 100]));
const bareNorm = layerNorm({ features: 100, biases: false });
const rms = rmsNorm({ features: 100 });
const rmsParams = rms.init(k);
const group = groupNorm({ features: 100, groups: 4 });
const grouped = group.apply(group.init(k), zeros([64, 35, 100]));
const bareGroup = groupNorm({ features: 100, groups: 4, biases: false });
const someGroups = groupNorm({ features: 100, groups: Number('4') });
const drop = dropout(0.5);
const dropped = drop.apply({}, zeros([batch, 35]), { key: k });
const conv = conv1d({ width: 3, inputs: 100, outputs: 16 });
const convParams = conv.init(k);
const convolved = conv.apply(convParams, zeros([64, 35, 100]));
const convolvedAny = conv.apply(convParams, anyRank);
const bareConv = conv1d({ width: 3, inputs: 100, outputs: 16, biases: false });
const attention = multiHeadAttention({ features: 100, heads: 4, causal: true });
const attentionParams = attention.init(k);
const attended = attention.apply(attentionParams, zeros([batch, 35, 100]), { mask: ones([35, 1], { dtype: 'bool' }) });
const attendedAny = attention.apply(attentionParams, anyRank);
const bareAttention = multiHeadAttention({ features: 100, heads: 4, biases: false });
const cross = multiHeadAttention({ features: 100, heads: 4, memoryFeatures: 32 });
const crossParams = cross.init(k);
const crossed = cross.apply(crossParams, zeros([64, 35, 100]), zeros([64, 20, 32]), { mask: ones([64, 1, 1, 20], { dtype: 'bool' }) });
const bareCross = multiHeadAttention({ features: 100, heads: 4, memoryFeatures: 32, biases: false });
const feed = residual(sequential(norm, dense({ inputs: 100, outputs: 400 }), pointwise(relu), dense({ inputs: 400, outputs: 100 }), drop));
const feedParams = feed.init(k);
const fed = feed.apply(feedParams, zeros([64, 35, 100]));
const fedAny = feed.apply(feedParams, anyRank);
const steps = timeDistributed(group);
const stepsParams = steps.init(k);
const steppedOver = steps.apply(stepsParams, zeros([batch, 35, 7, 100]));
const tagger = sequential(timeDistributed(letters), residual(attention), conv, timeDistributed(dense({ inputs: 16, outputs: 2 })));
const tags = tagger.apply(tagger.init(k), zeros([64, 35], { dtype: 'int32' }));

const mgu = minimalGatedUnit({ inputSize: 3, hiddenSize: 2 });
const mguParams = mgu.init(k);
const mguStepped = mgu.step(mguParams, mgu.initialCarry(64), zeros([64, 3]));
const mguRan = recurrent(mgu).apply(mguParams, zeros([64, 35, 3]));

const coupled = coupledLSTMCell({ inputSize: 100, hiddenSize: 256 });
const bareCoupled = coupledLSTMCell({ inputSize: 100, hiddenSize: 256, biases: false });
const projected = projectedLSTMCell({ inputSize: 100, hiddenSize: 64, memorySize: 256 });
const { wr: projection } = projected.init(k);
const projectedRan = recurrent(projected).apply(projected.init(k), zeros([64, 35, 100]));
const resetBefore = gruCell({ inputSize: 100, hiddenSize: 256, resetAfter: false });
const bareResetBefore = gruCell({ inputSize: 100, hiddenSize: 256, resetAfter: false, biases: false });
const { wx: ofSRU } = sruCell({ inputSize: 100, hiddenSize: 256 }).init(k);
const { wx: ofSquareSRU } = sruCell({ inputSize: 256, hiddenSize: 256 }).init(k);
const lru = lruCell({ inputSize: 100, hiddenSize: 256 });
const lruWide = lruCell({ inputSize: 100, hiddenSize: 256, stateSize: 512 });
const { B: intoState } = lruWide.init(k);
const minRan = recurrent(minGRUCell({ inputSize: 100, hiddenSize: 256 }), { parallel: true });
const decoder = attentionCell(lstmCell({ inputSize: 132, hiddenSize: 256 }), { memoryFeatures: 32 });
const dotDecoder = attentionCell(gru, { memoryFeatures: 32, kind: 'dot' });
const { wk: ofMemory } = decoder.init(k).attention;
const decoding = decoder.over(zeros([64, 20, 32]));
const decoded = recurrent(decoding).apply(decoder.init(k), zeros([64, 35, 100]));
`;

const lstmCarry = (batch: string) => `{ h: Tensor<[${batch}, 256]>; c: Tensor<[${batch}, 256]>; }`;

export const hovers: readonly (readonly [variable: string, type: string])[] = [
  ['layer', 'Dense<100, 256>'],
  ['layerParams', 'DenseParams<100, 256>'],
  ['y', 'Tensor<[64, 35, 256]>'],
  ['letters', 'Embedding<27, 100>'],
  ['lettersParams', 'EmbeddingParams<27, 100>'],
  ['vectors', 'Tensor<[64, 35, 100]>'],
  ['net', 'Sequential<[Dense<100, 256>, Pointwise, Dense<256, 10>]>'],
  ['netParams', '[DenseParams<100, 256>, {}, DenseParams<256, 10>]'],
  ['logits', 'Tensor<[64, 10]>'],
  ['words', 'Sequential<[Embedding<27, 100>, Dense<100, 256>]>'],
  ['wordLogits', 'Tensor<[64, 35, 256]>'],
  ['cell', 'LSTMCell<100, 256>'],
  ['cellParams', 'LSTMParams<100, 256>'],
  ['stepped', `[carry: ${lstmCarry('64')}, output: Tensor<[64, 256]>]`],
  ['bare', 'BiasFreeLSTMCell<100, 256>'],
  ['bareParams', 'BiasFreeLSTMParams<100, 256>'],
  ['gru', 'GRUCell<100, 256>'],
  ['gruParams', 'GRUParams<100, 256>'],
  ['gruStepped', '[carry: Tensor<[64, 256]>, output: Tensor<[64, 256]>]'],
  ['bareGRU', 'BiasFreeGRUCell<100, 256>'],
  ['rnn', 'RNNCell<100, 256>'],
  ['rnnParams', 'RNNParams<100, 256>'],
  ['bareRNN', 'BiasFreeRNNCell<100, 256>'],
  ['maybe', 'BiasFreeLSTMCell<100, 256>'],
  ['lstm', 'Recurrent<LSTMCell<100, 256>>'],
  ['lstmParams', 'LSTMParams<100, 256>'],
  ['ran', `[carry: ${lstmCarry('64')}, outputs: Tensor<[64, 35, 256]>]`],
  ['timeMajor', 'TimeMajorRecurrent<LSTMCell<100, 256>>'],
  ['everyCarry', '{ h: Tensor<[64, 35, 256]>; c: Tensor<[64, 35, 256]>; }'],
  ['everyOutput', 'Tensor<[64, 35, 256]>'],
  ['both', 'Bidirectional<LSTMCell<100, 256>, GRUCell<100, 256>, "concat">'],
  ['bothParams', 'Both<LSTMParams<100, 256>, GRUParams<100, 256>>'],
  [
    'ranBoth',
    '[carry: { forward: { h: Tensor<[64, 256]>; c: Tensor<[64, 256]>; }; backward: Tensor<[64, 256]>; }, outputs: Tensor<[64, 35, 512]>]',
  ],
  ['summed', 'TimeMajorBidirectional<LSTMCell<100, 256>, GRUCell<100, 256>, "sum">'],
  [
    'stacked',
    'RecurrentStack<[Bidirectional<LSTMCell<100, 256>, GRUCell<100, 256>, "concat">, Recurrent<LSTMCell<512, 8>>]>',
  ],
  ['stackedParams', '[Both<LSTMParams<100, 256>, GRUParams<100, 256>>, LSTMParams<512, 8>]'],
  [
    'ranStacked',
    '[carry: [{ forward: { h: Tensor<[64, 256]>; c: Tensor<[64, 256]>; }; backward: Tensor<[64, 256]>; }, { h: Tensor<[64, 8]>; c: Tensor<[64, 8]>; }], outputs: Tensor<[64, 35, 8]>]',
  ],
  ['ranTimeMajor', `[carry: ${lstmCarry('64')}, outputs: Tensor<[35, 64, 256]>]`],
  [
    'named',
    `[carry: ${lstmCarry('Dim<"batch">')}, outputs: Tensor<[Dim<"batch">, Dim<"time">, 256]>]`,
  ],
  ['someSize', 'LSTMCell<100, number>'],
  [
    'someRan',
    '[carry: { h: Tensor<[number, number]>; c: Tensor<[number, number]>; }, outputs: Tensor<[number, 35, number]>]',
  ],
  ['ownParams', '[unknown, DenseParams<12, 10>, { by: Tensor<[10]>; }]'],
  ['flattened', 'Tensor<[5, 256]>'],
  ['ownRan', 'Tensor<number[]>'],
  ['bareLayer', 'BiasFreeDense<100, 256>'],
  ['bareLayerParams', 'BiasFreeDenseParams<100, 256>'],
  ['norm', 'LayerNorm<100>'],
  ['normParams', 'NormParams<100>'],
  ['normed', 'Tensor<[64, 35, 100]>'],
  ['bareNorm', 'BiasFreeLayerNorm<100>'],
  ['rms', 'RMSNorm<100>'],
  ['rmsParams', 'BiasFreeNormParams<100>'],
  ['group', 'GroupNorm<100>'],
  ['grouped', 'Tensor<[64, 35, 100]>'],
  ['bareGroup', 'BiasFreeGroupNorm<100>'],
  ['someGroups', 'GroupNorm<100>'],
  ['drop', 'Dropout'],
  ['dropped', 'Tensor<[Dim<"batch">, 35]>'],
  ['conv', 'Conv1d<3, 100, 16>'],
  ['convParams', 'Conv1dParams<3, 100, 16>'],
  ['convolved', 'Tensor<[64, number, 16]>'],
  ['convolvedAny', 'Tensor<[number, number, 16]>'],
  ['bareConv', 'BiasFreeConv1d<3, 100, 16>'],
  ['attention', 'MultiHeadAttention<100, 4>'],
  ['attentionParams', 'MultiHeadAttentionParams<100, 100>'],
  ['attended', 'Tensor<[Dim<"batch">, 35, 100]>'],
  ['attendedAny', 'Tensor<number[]>'],
  ['bareAttention', 'BiasFreeMultiHeadAttention<100, 4>'],
  ['cross', 'CrossAttention<100, 4, 32>'],
  ['crossParams', 'MultiHeadAttentionParams<100, 32>'],
  ['crossed', 'Tensor<[64, 35, 100]>'],
  ['bareCross', 'BiasFreeCrossAttention<100, 4, 32>'],
  [
    'feed',
    'Residual<Sequential<[LayerNorm<100>, Dense<100, 400>, Pointwise, Dense<400, 100>, Dropout]>>',
  ],
  ['feedParams', '[NormParams<100>, DenseParams<100, 400>, {}, DenseParams<400, 100>, {}]'],
  ['fed', 'Tensor<[64, 35, 100]>'],
  ['fedAny', 'Tensor<[...number[], 100]>'],
  ['steps', 'TimeDistributed<GroupNorm<100>>'],
  ['stepsParams', 'NormParams<100>'],
  ['steppedOver', 'Tensor<[Dim<"batch">, 35, 7, 100]>'],
  [
    'tagger',
    'Sequential<[TimeDistributed<Embedding<27, 100>>, Residual<MultiHeadAttention<100, 4>>, Conv1d<3, 100, 16>, TimeDistributed<Dense<16, 2>>]>',
  ],
  ['tags', 'Tensor<[64, number, 2]>'],
  ['mguParams', '{ gate: DenseParams<number, number>; candidate: DenseParams<number, number>; }'],
  ['mguStepped', '[carry: Tensor<[64, number]>, output: Tensor<[64, 2]>]'],
  ['mguRan', '[carry: Tensor<[64, number]>, outputs: Tensor<[64, 35, 2]>]'],
  ['coupled', 'CoupledLSTMCell<100, 256>'],
  ['bareCoupled', 'BiasFreeCoupledLSTMCell<100, 256>'],
  ['projected', 'ProjectedLSTMCell<100, 64, 256>'],
  ['projection', 'Tensor<[256, 64]>'],
  [
    'projectedRan',
    '[carry: { h: Tensor<[64, 64]>; c: Tensor<[64, 256]>; }, outputs: Tensor<[64, 35, 64]>]',
  ],
  ['resetBefore', 'ResetBeforeGRUCell<100, 256>'],
  ['bareResetBefore', 'BiasFreeGRUCell<100, 256>'],
  ['ofSRU', 'Tensor<[100, 1024]>'],
  ['ofSquareSRU', 'Tensor<[256, 768]>'],
  ['lru', 'LRUCell<100, 256, 256>'],
  ['lruWide', 'LRUCell<100, 256, 512>'],
  ['intoState', 'Tensor<[100, 1024]>'],
  ['minRan', 'Recurrent<MinGRUCell<100, 256>>'],
  ['decoder', 'AttentionCell<LSTMCell<132, 256>, 32, "additive">'],
  ['dotDecoder', 'AttentionCell<GRUCell<100, 256>, 32, "dot">'],
  ['ofMemory', 'Tensor<[32, 256]>'],
  ['decoding', 'AttendingCell<LSTMCell<132, 256>, 32, "additive">'],
  [
    'decoded',
    '[carry: { cell: { h: Tensor<[64, 256]>; c: Tensor<[64, 256]>; }; output: Tensor<[64, 256]>; }, outputs: Tensor<[64, 35, 256]>]',
  ],
];
