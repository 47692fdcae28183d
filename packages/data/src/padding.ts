import type { Block } from './block.ts';
import { checkCount, must, mustBeArray, optionsOf, shown } from './argument.ts';

/** Ids in order, such as `Vocabulary.encode` gives. */
export type Sequence = ArrayLike<number>;

export interface PaddingOptions {
  /** The id behind the end of a shorter sequence, 0 unless given. */
  readonly padding?: number;
  /** The time of every batch, or a number that it is a multiple of; otherwise the longest. */
  readonly padTo?: number | { readonly multipleOf: number };
}

/** Sequences of unlike length side by side. */
export interface Padded {
  /** [batch, time], int32. */
  readonly ids: Block<[batch: number, time: number], Int32Array>;
  /** [batch, time], float32: 1 where `ids` holds a sequence, 0 where it holds padding. */
  readonly mask: Block<[batch: number, time: number], Float32Array>;
  /** [batch], int32: how many ids of each row are a sequence's. */
  readonly lengths: Block<[batch: number], Int32Array>;
}

/**
 * Lays sequences of unlike length side by side, with padding on the right.
 *
 * ```ts
 * import { padSequences } from '@tapeloop/data';
 *
 * const { ids, mask, lengths } = padSequences([[5, 6, 7], [8]]);
 * ids; // => { shape: [2, 3], data: Int32Array(6) [5, 6, 7, 8, 0, 0] }
 * mask; // => { shape: [2, 3], data: Float32Array(6) [1, 1, 1, 1, 0, 0] }
 * lengths; // => { shape: [2], data: Int32Array(2) [3, 1] }
 * ```
 */
export function padSequences(sequences: readonly Sequence[], options: PaddingOptions = {}): Padded {
  checkPadding('padSequences', options);
  const { padding = 0, padTo } = options;
  mustBeArray('padSequences', 'sequences', sequences);
  for (const [row, sequence] of sequences.entries()) checkSequence(`sequence ${row}`, sequence);
  const lengths = Int32Array.from(sequences, (sequence) => sequence.length);
  const time = paddedTime(lengths, padTo);
  const batch = sequences.length;
  const ids = new Int32Array(batch * time).fill(padding);
  const mask = new Float32Array(batch * time);
  for (const [row, sequence] of sequences.entries()) {
    const begin = row * time;
    for (let t = 0; t < sequence.length; t += 1) {
      const id = sequence[t]!;
      if (!isId(id)) {
        throw new RangeError(
          `padSequences: ${shown(id)} at ${t} of sequence ${row} is not an int32.`,
        );
      }
      ids[begin + t] = id;
    }
    mask.fill(1, begin, begin + sequence.length);
  }
  return {
    ids: { shape: [batch, time], data: ids },
    mask: { shape: [batch, time], data: mask },
    lengths: { shape: [batch], data: lengths },
  };
}

/** Throws unless the options can pad anything. */
export function checkPadding(op: string, options: PaddingOptions): void {
  const { padding = 0, padTo } = optionsOf(op, options);
  if (!isId(padding)) throw new RangeError(`${op}: padding ${shown(padding)} is not an int32.`);
  if (typeof padTo === 'object' && padTo !== null) {
    checkCount(op, 'padTo.multipleOf', padTo.multipleOf, 1);
  } else if (padTo !== undefined) checkCount(op, 'padTo', padTo, 1);
}

function checkSequence(name: string, sequence: unknown): void {
  const isThat = typeof Object(sequence).length === 'number' && typeof sequence === 'object';
  must('padSequences', name, 'a list of ids', sequence, isThat);
}

function isId(value: number): boolean {
  return typeof value === 'number' && (value | 0) === value;
}

/** The common length of rows that hold sequences of these lengths. */
function paddedTime(lengths: Int32Array, padTo: PaddingOptions['padTo']): number {
  const longest = lengths.reduce((a, b) => Math.max(a, b), 0);
  if (padTo === undefined) return longest;
  if (typeof padTo === 'object') return Math.ceil(longest / padTo.multipleOf) * padTo.multipleOf;
  if (longest <= padTo) return padTo;
  throw new RangeError(
    `padSequences: sequence ${lengths.indexOf(longest)} has ${longest} ids and padTo is ${padTo}; cut the sequence or raise padTo.`,
  );
}
