export { type Cell, type CellInput, type CellSize, type WithBatch } from './cell.ts';
export { type CellWeights, type WeightOptions } from './cell-weights.ts';
export { defineCell, type AnyShape, type CellBody } from './define-cell.ts';
export { dense, type Dense, type DenseOptions, type DenseParams } from './dense.ts';
export {
  embedding,
  type Embedding,
  type EmbeddingOptions,
  type EmbeddingParams,
} from './embedding.ts';
export {
  gruCell,
  type BiasFreeGRUCell,
  type BiasFreeGRUParams,
  type GRUCell,
  type GRUParams,
} from './gru-cell.ts';
export {
  constantInitializer,
  glorotUniform,
  normalInitializer,
  uniformInitializer,
  type Initializer,
} from './initializer.ts';
export { type ApplyOptions, type Layer, type ParamsOf } from './layer.ts';
export {
  lstmCell,
  type BiasFreeLSTMCell,
  type BiasFreeLSTMParams,
  type LSTMCarry,
  type LSTMCell,
  type LSTMParams,
} from './lstm-cell.ts';
export { pointwise, type Pointwise } from './pointwise.ts';
export {
  recurrent,
  type AnyCell,
  type OverTime,
  type Recurrent,
  type RecurrentLayout,
  type RecurrentOptions,
  type TimeMajorRecurrent,
} from './recurrent.ts';
export {
  rnnCell,
  type BiasFreeRNNCell,
  type BiasFreeRNNParams,
  type RNNCell,
  type RNNOptions,
  type RNNParams,
} from './rnn-cell.ts';
export { type Apply, type Rule } from './rule.ts';
export { sequential, type AnyLayer, type Sequential } from './sequential.ts';
