import { must, mustBeArray } from './argument.ts';
import type { AsyncDataset } from './async-dataset.ts';
import { batches, type BatchOptions } from './batch.ts';
import type { Dataset } from './dataset.ts';
import {
  checkPadding,
  type Padded,
  type PaddingOptions,
  padSequences,
  type Sequence,
} from './padding.ts';
import type { AnyDataset } from './stage.ts';

/** A sequence, or several that belong together under names: inputs and targets. */
export type Example<T> = Sequence | { readonly [Name in keyof T]: Sequence };

/** What a batch of examples is: `Padded` for sequences, and under each name for records. */
export type PaddedExamples<T> = T extends Sequence
  ? Padded
  : { readonly [Name in keyof T]: Padded };

export interface PaddedBatchOptions extends BatchOptions, PaddingOptions {}

/**
 * Batches of sequences padded to one length; of records, each name by itself.
 *
 * ```ts
 * import { inOrder, nextTokens, paddedBatch } from '@tapeloop/data';
 *
 * const examples = [Int32Array.of(0, 5, 7, 0), Int32Array.of(0, 9, 0)].map(nextTokens);
 * const [batch] = [...paddedBatch(inOrder(examples), { size: 2 })];
 * batch!.inputs.ids; // => { shape: [2, 3], data: Int32Array(6) [0, 5, 7, 0, 9, 0] }
 * batch!.targets.ids.data; // => Int32Array(6) [5, 7, 0, 9, 0, 0]
 * batch!.targets.mask.data; // => Float32Array(6) [1, 1, 1, 1, 1, 0]
 * ```
 */
export function paddedBatch<T extends Example<T>>(
  source: Dataset<T>,
  options: PaddedBatchOptions,
): Dataset<PaddedExamples<T>>;
export function paddedBatch<T extends Example<T>>(
  source: AsyncDataset<T>,
  options: PaddedBatchOptions,
): AsyncDataset<PaddedExamples<T>>;
export function paddedBatch<T extends Example<T>>(
  source: AnyDataset<T>,
  options: PaddedBatchOptions,
): AnyDataset<PaddedExamples<T>> {
  checkPadding('paddedBatch', options);
  return batches('paddedBatch', source, options, (examples) => padExamples(examples, options));
}

/**
 * One batch of such examples, such as `bucketByLength` gives: sequences, or records of sequences,
 * padded to one length.
 *
 * ```ts
 * import { padExamples } from '@tapeloop/data';
 *
 * const pairs = [{ heard: [1, 2], said: [3] }, { heard: [4], said: [5] }];
 * const { heard, said } = padExamples(pairs);
 * heard.ids; // => { shape: [2, 2], data: Int32Array(4) [1, 2, 4, 0] }
 * said.ids; // => { shape: [2, 1], data: Int32Array(2) [3, 5] }
 * ```
 */
export function padExamples<T extends Example<T>>(
  examples: readonly T[],
  options: PaddingOptions = {},
): PaddedExamples<T> {
  checkPadding('padExamples', options);
  mustBeArray('padExamples', 'examples', examples);
  checkExamples(examples);
  // The cast: T is not known here, so its conditional type stays open.
  return padEach(examples, options) as PaddedExamples<T>;
}

type AnyExample = Sequence | { readonly [name: string]: Sequence };

function padEach(
  examples: readonly AnyExample[],
  options: PaddingOptions,
): Padded | Record<string, Padded> {
  if (examples.every(isSequence)) return padSequences(examples, options);
  const names = Object.keys(examples[0]!);
  return Object.fromEntries(
    names.map((name) => [name, padSequences(column(examples, name), options)]),
  );
}

/** The sequences that stand under `name`, one of each example. */
function column(examples: readonly AnyExample[], name: string): Sequence[] {
  return examples.map((example, index) => {
    const sequence = isSequence(example) ? undefined : example[name];
    if (sequence !== undefined) return sequence;
    throw new TypeError(
      `padExamples: example ${index} of a batch has no '${name}', which example 0 has.`,
    );
  });
}

/** Throws unless each example is an object, such as a sequence or a record of some. */
function checkExamples(examples: readonly unknown[]): void {
  for (const [index, example] of examples.entries()) {
    const isThat = typeof example === 'object' && example !== null;
    must('padExamples', `example ${index}`, 'a sequence or a record of sequences', example, isThat);
  }
}

function isSequence(example: AnyExample): example is Sequence {
  return typeof example.length === 'number';
}
