import { foldIn, type Key, permutation, split } from '@tapeloop/random';
import type { AsyncDataset } from './async-dataset.ts';
import { checkCount, mustBeArray, mustBeFunction, optionsOf } from './argument.ts';
import type { Dataset } from './dataset.ts';
import { checkKey } from './key.ts';
import { pooled } from './pool.ts';
import type { AnyDataset } from './stage.ts';

export interface BucketOptions<T> {
  /**
   * The greatest length in each bucket but the last, ascending: [10, 20] makes a bucket of
   * lengths up to 10, one of 11 to 20, and one of all that are longer.
   */
  readonly boundaries: readonly number[];
  /** Elements in a batch; a list has a number for each bucket. */
  readonly size: number | readonly number[];
  /** The most elements to hold and to sort into buckets; `Infinity` for a whole pass. */
  readonly buffer: number;
  /** An element's length; its `length` unless given. */
  readonly length?: (element: T) => number;
  /** Leaves out the last batch of a pool where it has fewer elements, which is otherwise kept. */
  readonly dropRemainder?: boolean;
}

/**
 * Lists of elements of about one length, so that padding a batch costs little. Reads a pool of
 * `buffer` elements, sorts them into buckets by length, and cuts each bucket into batches. What
 * is left over of a bucket begins the first batch of the next longer one, so only one batch of a
 * pool is short.
 *
 * What is guaranteed, for each epoch and pool anew and independently:
 *
 * - Every element is in exactly one batch (with `dropRemainder`, in at most one).
 * - Within a bucket every order of its elements is equally likely before it is cut, so an element
 *   meets any other of its bucket with the same probability.
 * - Every order of the pool's batches is equally likely, whatever lengths they hold.
 *
 * Pools are consecutive elements of the source: shuffle the source for other pools in every
 * epoch. To restore a position, its pool is read again.
 *
 * ```ts
 * import { bucketByLength, inOrder } from '@tapeloop/data';
 * import { key } from '@tapeloop/random';
 *
 * const words = inOrder(['a', 'blackbird', 'on', 'the', 'chimney', 'sings']);
 * const options = { boundaries: [3], size: 3, buffer: Infinity };
 * const lists = [...bucketByLength(words, key(4), options)];
 * lists.map((list) => list.toSorted()).toSorted();
 * // => [['a', 'on', 'the'], ['blackbird', 'chimney', 'sings']]
 * ```
 */
export function bucketByLength<T>(
  source: Dataset<T>,
  key: Key,
  options: BucketOptions<T>,
): Dataset<T[]>;
export function bucketByLength<T>(
  source: AsyncDataset<T>,
  key: Key,
  options: BucketOptions<T>,
): AsyncDataset<T[]>;
export function bucketByLength<T>(
  source: AnyDataset<T>,
  key: Key,
  options: BucketOptions<T>,
): AnyDataset<T[]> {
  const {
    buffer,
    dropRemainder = false,
    length = ownLength,
  } = optionsOf('bucketByLength', options);
  mustBeFunction('bucketByLength', 'length', length);
  const boundaries = checkedBoundaries(options.boundaries);
  const sizes = checkedSizes(options.size, boundaries.length + 1);
  if (buffer !== Infinity) checkCount('bucketByLength', 'buffer', buffer, 1);
  checkKey(key);

  return pooled('bucketByLength', source, {
    size: () => buffer,
    arrange(elements, epoch, pool) {
      const [forElements, forBatches] = split(foldIn(foldIn(key, epoch), pool));
      const buckets = sizes.map((): T[] => []);
      for (const element of inRandomOrder(elements, forElements)) {
        buckets[bucketOf(length(element), boundaries)]!.push(element);
      }
      const cut = cutBuckets(buckets, sizes);
      const batches = dropRemainder ? cut.whole : [...cut.whole, ...cut.short];
      return inRandomOrder(batches, forBatches);
    },
  });
}

/** Batches of full size, and the one that is not, if there is one. */
function cutBuckets<T>(
  buckets: readonly T[][],
  sizes: readonly number[],
): { whole: T[][]; short: T[][] } {
  const whole: T[][] = [];
  let left: T[] = [];
  for (const [index, bucket] of buckets.entries()) {
    const size = sizes[index]!;
    const elements = [...left, ...bucket];
    const shown = elements.length - (elements.length % size);
    for (let begin = 0; begin < shown; begin += size) {
      whole.push(elements.slice(begin, begin + size));
    }
    left = elements.slice(shown);
  }
  return { whole, short: left.length > 0 ? [left] : [] };
}

function inRandomOrder<T>(elements: readonly T[], key: Key): T[] {
  return Array.from(permutation(key, elements.length), (index) => elements[index]!);
}

/** The number of the first bucket that holds elements of this length. */
function bucketOf(length: number, boundaries: readonly number[]): number {
  checkCount('bucketByLength', "an element's length", length, 0);
  const found = boundaries.findIndex((greatest) => length <= greatest);
  return found === -1 ? boundaries.length : found;
}

function ownLength(element: unknown): number {
  const length: unknown = Object(element).length;
  if (typeof length === 'number') return length;
  throw new TypeError(
    'bucketByLength: an element has no length; give `length`, a function that tells it.',
  );
}

function checkedBoundaries(boundaries: readonly number[]): readonly number[] {
  mustBeArray('bucketByLength', 'boundaries', boundaries);
  for (const [index, boundary] of boundaries.entries()) {
    checkCount('bucketByLength', `boundary ${index}`, boundary, 0);
    const before = boundaries[index - 1] ?? -1;
    if (boundary > before) continue;
    throw new RangeError(
      `bucketByLength: boundary ${boundary} comes after ${before}; let boundaries ascend.`,
    );
  }
  return [...boundaries];
}

function checkedSizes(size: number | readonly number[], buckets: number): readonly number[] {
  if (typeof size !== 'number') mustBeArray('bucketByLength', 'size', size, 'a number or an array');
  const sizes = typeof size === 'number' ? Array<number>(buckets).fill(size) : [...size];
  for (const one of sizes) checkCount('bucketByLength', 'size', one, 1);
  if (sizes.length === buckets) return sizes;
  throw new RangeError(
    `bucketByLength: ${sizes.length} sizes for ${buckets} buckets; give one for each.`,
  );
}
