export {
  asyncDataset,
  type AsyncCursor,
  type AsyncDataset,
  type AsyncSteps,
} from './async-dataset.ts';
export { batch, type BatchOptions } from './batch.ts';
export type { Block, BlockData } from './block.ts';
export { bucketByLength, type BucketOptions } from './bucket-by-length.ts';
export {
  consecutiveWindows,
  type ConsecutiveWindow,
  type ConsecutiveWindowOptions,
} from './consecutive-windows.ts';
export { type Cursor, dataset, type Dataset, type Steps } from './dataset.ts';
export { filter } from './filter.ts';
export { flatMap } from './flat-map.ts';
export { interleave, type InterleaveOptions } from './interleave.ts';
export { inOrder, type Items } from './items.ts';
export { map } from './map.ts';
export {
  type Example,
  padExamples,
  paddedBatch,
  type PaddedBatchOptions,
  type PaddedExamples,
} from './padded-batch.ts';
export { type Padded, type PaddingOptions, padSequences, type Sequence } from './padding.ts';
export { partition } from './partition.ts';
export type { Json, Position } from './position.ts';
export { prefetch, type PrefetchOptions } from './prefetch.ts';
export { repeat } from './repeat.ts';
export { shuffle, type ShuffleOptions } from './shuffle.ts';
export { splitBy } from './split-by.ts';
export type { AnyDataset, ElementOf } from './stage.ts';
export { take } from './take.ts';
export { vocabulary, type VocabularyFactory } from './vocabulary/factory.ts';
export type { SpecialIds, SpecialTokens } from './vocabulary/special-tokens.ts';
export type { TextVocabularyOptions } from './vocabulary/token-counts.ts';
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
export { zip, type Zipped } from './zip.ts';
