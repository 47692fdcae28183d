export { type AnyLayer } from './any-layer.ts';
export { associativeScan, type AssociativeScanOptions } from './over-time/associative-scan.ts';
export {
  type BiasFreeCrossAttention,
  type BiasFreeMultiHeadAttention,
  type BiasFreeMultiHeadAttentionParams,
  type CrossAttention,
  type MultiHeadAttention,
  type MultiHeadAttentionParams,
} from './attention/attention.ts';
export {
  bidirectional,
  type Bidirectional,
  type BidirectionalOptions,
  type Both,
  type Merge,
  type TimeMajorBidirectional,
} from './over-time/bidirectional.ts';
export { type AnyCell } from './cells/any-cell.ts';
export {
  type Cell,
  type CellInput,
  type CellSize,
  type StepOptions,
  type WithBatch,
} from './cells/cell.ts';
export {
  type AdditiveAttentionParams,
  type AttendingCell,
  type AttentionCell,
  type AttentionCellCarry,
  type AttentionCellOptions,
  type AttentionCellParams,
  type AttentionKind,
  type DotAttentionParams,
} from './wrappers/attending.ts';
export { attentionCell } from './wrappers/attention-cell.ts';
export {
  type BiasedOptions,
  type CellWeights,
  type InputOptions,
  type WeightOptions,
} from './cells/cell-weights.ts';
export {
  conv1d,
  type BiasFreeConv1d,
  type BiasFreeConv1dParams,
  type Conv1d,
  type Conv1dOptions,
  type Conv1dParams,
} from './conv1d.ts';
export {
  coupledLSTMCell,
  type BiasFreeCoupledLSTMCell,
  type BiasFreeCoupledLSTMParams,
  type CoupledLSTMCell,
  type CoupledLSTMParams,
} from './cells/coupled-lstm-cell.ts';
export { defineCell, type AnyShape, type CellBody } from './cells/define-cell.ts';
export {
  dense,
  type BiasFreeDense,
  type BiasFreeDenseParams,
  type Dense,
  type DenseOptions,
  type DenseParams,
} from './dense.ts';
export { dropout, type Dropout } from './dropout.ts';
export {
  embedding,
  type Embedding,
  type EmbeddingOptions,
  type EmbeddingParams,
} from './embedding.ts';
export { type BiasFreeNormParams, type NormParams } from './feature-scaling.ts';
export {
  groupNorm,
  type BiasFreeGroupNorm,
  type GroupNorm,
  type GroupNormOptions,
} from './group-norm.ts';
export {
  gruCell,
  type BiasFreeGRUCell,
  type BiasFreeGRUParams,
  type GRUCell,
  type GRUOptions,
  type GRUParams,
  type ResetBeforeGRUCell,
  type ResetBeforeGRUParams,
} from './cells/gru-cell.ts';
export { identityInitializer } from './initializers/identity-initializer.ts';
export {
  indRNNCell,
  type IndRNNCell,
  type IndRNNOptions,
  type IndRNNParams,
} from './cells/indrnn-cell.ts';
export {
  constantInitializer,
  normalInitializer,
  uniformInitializer,
  type Initializer,
} from './initializers/initializer.ts';
export { irnnCell, type BiasFreeIRNNCell, type IRNNCell } from './cells/irnn-cell.ts';
export { type ApplyOptions, type Layer, type ParamsOf } from './layer.ts';
export {
  layerNorm,
  type BiasFreeLayerNorm,
  type LayerNorm,
  type LayerNormOptions,
} from './layer-norm.ts';
export {
  layerNormLSTMCell,
  type LayerNormLSTMCell,
  type LayerNormLSTMOptions,
  type LayerNormLSTMParams,
} from './cells/layer-norm-lstm-cell.ts';
export {
  lruCell,
  type LRUCarry,
  type LRUCell,
  type LRUOptions,
  type LRUParams,
} from './cells/lru-cell.ts';
export {
  lstmCell,
  type BiasFreeLSTMCell,
  type BiasFreeLSTMParams,
  type LSTMCarry,
  type LSTMCell,
  type LSTMParams,
} from './cells/lstm-cell.ts';
export {
  mguCell,
  type BiasFreeMGUCell,
  type BiasFreeMGUParams,
  type MGUCell,
  type MGUParams,
} from './cells/mgu-cell.ts';
export { minGRUCell, type MinGRUCell, type MinGRUParams } from './cells/min-gru-cell.ts';
export { minLSTMCell, type MinLSTMCell, type MinLSTMParams } from './cells/min-lstm-cell.ts';
export {
  multiHeadAttention,
  type MultiHeadAttentionOptions,
} from './attention/multi-head-attention.ts';
export { orthogonalInitializer } from './initializers/orthogonal-initializer.ts';
export {
  type AnyOverTime,
  type OverTime,
  type RecurrentOptions,
  type TimeLayout,
  type WithSteps,
} from './over-time/over-time.ts';
export {
  peepholeLSTMCell,
  type PeepholeLSTMCell,
  type PeepholeLSTMParams,
} from './cells/peephole-lstm-cell.ts';
export { pointwise, type Pointwise } from './pointwise.ts';
export {
  projectedLSTMCell,
  type BiasFreeProjectedLSTMCell,
  type BiasFreeProjectedLSTMParams,
  type ProjectedLSTMCarry,
  type ProjectedLSTMCell,
  type ProjectedLSTMOptions,
  type ProjectedLSTMParams,
} from './cells/projected-lstm-cell.ts';
export {
  recurrent,
  type Recurrent,
  type RecurrentLayout,
  type TimeMajorRecurrent,
} from './over-time/recurrent.ts';
export {
  recurrentStack,
  type RecurrentStack,
  type StackOptions,
} from './over-time/recurrent-stack.ts';
export { truncated, type Truncation } from './over-time/truncated.ts';
export { residual, type Residual } from './residual.ts';
export { rmsNorm, type RMSNorm, type RMSNormOptions } from './rms-norm.ts';
export {
  rnnCell,
  type BiasFreeRNNCell,
  type BiasFreeRNNParams,
  type RNNCell,
  type RNNOptions,
  type RNNParams,
} from './cells/rnn-cell.ts';
export { type Apply, type Rule } from './rule.ts';
export { sequential, type Sequential } from './sequential.ts';
export {
  sLSTMCell,
  type SLSTMCarry,
  type SLSTMCell,
  type SLSTMParams,
} from './cells/slstm-cell.ts';
export { sruCell, type SRUCell, type SRUParams } from './cells/sru-cell.ts';
export { timeDistributed, type TimeDistributed } from './time-distributed.ts';
export { truncatedNormalInitializer } from './initializers/truncated-normal-initializer.ts';
export {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
} from './initializers/variance-scaling.ts';
export { dropoutCell, type DropoutCell, type DropoutCellOptions } from './wrappers/dropout-cell.ts';
export { highwayCell, type HighwayCell, type HighwayParams } from './wrappers/highway-cell.ts';
export {
  layerNormCell,
  type LayerNormCell,
  type LayerNormCellParams,
} from './wrappers/layer-norm-cell.ts';
export {
  recurrentDropout,
  type RecurrentDropout,
  type RecurrentDropoutOptions,
} from './wrappers/recurrent-dropout.ts';
export { residualCell, type ResidualCell } from './wrappers/residual-cell.ts';
export { stackCells, type StackCells } from './wrappers/stack-cells.ts';
export { weightDrop, type WeightDrop, type WeightDropOptions } from './wrappers/weight-drop.ts';
export { zoneout, type Zoneout } from './wrappers/zoneout.ts';
export { beamSearch, type BeamOptions, type Hypotheses } from './decoding/beam-search.ts';
export { cosineLoss, type CosineLossOptions } from './losses/cosine-loss.ts';
export { cosineSimilarity, type CosineOptions } from './losses/cosine-similarity.ts';
export { crf, type CRFOptions } from './losses/crf.ts';
export { type BestTags, type CRF, type CRFParams, type TagOptions } from './losses/crf-contract.ts';
export { crossEntropy, type CrossEntropyOptions } from './losses/cross-entropy.ts';
export { ctcLoss, type CTCOptions } from './losses/ctc-loss.ts';
export { decoderStep, type DecoderParts, type DecoderStep } from './decoding/decoder-step.ts';
export { focalLoss, type FocalOptions } from './losses/focal-loss.ts';
export { type Decoded, type DecodingOptions } from './decoding/generation.ts';
export { fromTorch, type FromTorchOptions } from './cells/from-torch.ts';
export { greedyDecode } from './decoding/greedy-decode.ts';
export { huberLoss, type HuberOptions } from './losses/huber-loss.ts';
export { keepNucleus, keepTopK } from './decoding/kept-logits.ts';
export { klDivergence, type KLOptions } from './losses/kl-divergence.ts';
export { meanAbsoluteError } from './losses/mean-absolute-error.ts';
export { meanSquaredError } from './losses/mean-squared-error.ts';
export { type LossOfErrors } from './losses/of-errors.ts';
export { type LossOptions, type Reduced, type Reduction } from './losses/reduction.ts';
export { sampleDecode, type SamplingOptions } from './decoding/sample-decode.ts';
