export { batch, type BatchOptions } from './batch.ts';
export type { Block, BlockData } from './block.ts';
export {
  consecutiveWindows,
  type ConsecutiveWindow,
  type ConsecutiveWindowOptions,
} from './consecutive-windows.ts';
export { type Cursor, dataset, type Dataset, type Steps } from './dataset.ts';
export { inOrder, type Items } from './items.ts';
export { map } from './map.ts';
export {
  type Example,
  paddedBatch,
  type PaddedBatchOptions,
  type PaddedExamples,
} from './padded-batch.ts';
export { type Padded, type PaddingOptions, padSequences, type Sequence } from './padding.ts';
export { partition } from './partition.ts';
export type { Json, Position } from './position.ts';
export { repeat } from './repeat.ts';
export { shuffle } from './shuffle.ts';
export { vocabulary, type VocabularyFactory } from './vocabulary/factory.ts';
export type { SpecialIds, SpecialTokens } from './vocabulary/special-tokens.ts';
export type { Unit } from './vocabulary/unit.ts';
export type {
  EncodeOptions,
  Vocabulary,
  VocabularyJson,
  VocabularyOptions,
} from './vocabulary/vocabulary.ts';
export {
  nextTokens,
  type Run,
  type Shifted,
  type ShiftOptions,
  type WindowOptions,
  windows,
} from './windows.ts';
