import { fc } from '@fast-check/vitest';
import { key } from '@tapeloop/random';
import {
  type AnyDataset,
  batch,
  bucketByLength,
  consecutiveWindows,
  type Dataset,
  filter,
  flatMap,
  inOrder,
  interleave,
  map,
  paddedBatch,
  prefetch,
  repeat,
  shuffle,
  take,
  windows,
  zip,
} from '../src/index.ts';
import { csvRecords } from '../src/csv.ts';
import { jsonLines } from '../src/jsonl.ts';
import { textLines } from '../src/text.ts';
import { later } from './cursors.ts';
import { chunked, cuts, utf8 } from './streams.ts';

/** Makes the same dataset anew at every call, as a restarted process does. */
export interface Composition {
  readonly text: string;
  /** Of one kind or, where its sources are to be waited for, the other. */
  readonly make: (waiting: boolean) => AnyDataset<unknown>;
}

/** A synchronous source, made asynchronous where that is asked for. */
function sourceOf(text: string, make: () => Dataset<unknown>): Composition {
  return { text, make: (waiting) => (waiting ? later(make()) : make()) };
}

/** Stages are typed by the kind of their source, which here depends on a boolean. */
function anyKind(dataset: AnyDataset<unknown>): Dataset<unknown> {
  // The cast: stages take both kinds, and what they give is awaited.
  return dataset as Dataset<unknown>;
}

const seed = fc.integer({ min: 0, max: 1000 });
const size = fc.integer({ min: 1, max: 4 });
const ids = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 9 });
const show = JSON.stringify;

/** Datasets of sequences, which every stage can take. */
const sequences: fc.Arbitrary<Composition> = fc.oneof(
  fc
    .array(ids, { maxLength: 7 })
    .map((items) => sourceOf(`inOrder(${show(items)})`, () => inOrder(items))),
  fc
    .tuple(fc.array(ids, { maxLength: 7 }), seed)
    .map(([items, s]) =>
      sourceOf(`shuffle(${show(items)}, key(${s}))`, () => shuffle(items, key(s))),
    ),
);

const padded: fc.Arbitrary<Composition> = fc
  .tuple(ids, seed, size, size, size, fc.boolean())
  .map(([numbers, s, width, stride, rows, dropRemainder]) => {
    const options = { size: width, stride };
    const batches = { size: rows, dropRemainder, padTo: { multipleOf: 2 } };
    return sourceOf(
      `paddedBatch(shuffle(windows(${show(numbers)}, ${show(options)}), key(${s})), ${show(batches)})`,
      () => paddedBatch(shuffle(windows(Int32Array.from(numbers), options), key(s)), batches),
    );
  });

const consecutive: fc.Arbitrary<Composition> = fc
  .tuple(fc.integer({ min: 6, max: 15 }), size, size, fc.boolean())
  .map(([length, width, rows, dropRemainder]) => {
    const options = { size: width, rows, dropRemainder };
    const sequence = Float32Array.from({ length }, (_, index) => index);
    return sourceOf(`consecutiveWindows(0..${length}, ${show(options)})`, () =>
      consecutiveWindows(sequence, options),
    );
  });

/** Lists of numbers in a stream that is cut anywhere, which has to be waited for. */
const read: fc.Arbitrary<Composition> = fc
  .tuple(fc.array(ids, { maxLength: 7 }), cuts, fc.constantFrom('text', 'jsonl', 'csv'))
  .map(([items, places, format]) => {
    const quote = format === 'csv' ? '"' : '';
    const lines = items.map((item) => `${quote}${show(item)}${quote}\n`).join('');
    const bytes = chunked(utf8(lines), places);
    return {
      text: `${format} of ${show(lines)} cut at ${show(places)}`,
      make() {
        if (format === 'text') return textLines(bytes);
        return format === 'jsonl' ? jsonLines(bytes) : csvRecords(bytes, { header: ['ids'] });
      },
    };
  });

const source: fc.Arbitrary<Composition> = fc.oneof(sequences, padded, consecutive, read);

type Over = (inner: Dataset<unknown>) => AnyDataset<unknown>;
type Stage = (inner: Composition) => Composition;

/** A stage as the program that makes it, `_` standing for its source. */
const stageOf =
  (program: string, over: Over): Stage =>
  ({ text, make }) => ({
    text: program.replace('_', () => text),
    make: (waiting) => over(anyKind(make(waiting))),
  });

const textLength = (element: unknown): number => show(element).length;
const isOdd = (element: unknown): boolean => textLength(element) % 2 === 1;

const oneSource: fc.Arbitrary<Stage> = fc.oneof(
  fc.constantFrom(
    stageOf("map(_, (one) => [one, 'seen'])", (inner) => map(inner, (one) => [one, 'seen'])),
    stageOf('filter(_, isOdd)', (inner) => filter(inner, isOdd)),
    stageOf('flatMap(_, halves)', (inner) =>
      flatMap(inner, (one) =>
        isOdd(one)
          ? []
          : [
              [one, 1],
              [one, 2],
            ],
      ),
    ),
  ),
  fc
    .record({ size, dropRemainder: fc.boolean() })
    .map((options) => stageOf(`batch(_, ${show(options)})`, (inner) => batch(inner, options))),
  size.map((count) => stageOf(`repeat(_, ${count})`, (inner) => repeat(inner, count))),
  fc.nat({ max: 9 }).map((count) => stageOf(`take(_, ${count})`, (inner) => take(inner, count))),
  fc
    .tuple(seed, fc.constantFrom(1, 2, 3, 5, Infinity))
    .map(([s, buffer]) =>
      stageOf(`shuffle(_, key(${s}), { buffer: ${buffer} })`, (inner) =>
        shuffle(inner, key(s), { buffer }),
      ),
    ),
  fc
    .tuple(
      seed,
      fc.record({ size, buffer: fc.integer({ min: 1, max: 9 }), dropRemainder: fc.boolean() }),
    )
    .map(([s, some]) => {
      const options = { ...some, boundaries: [5, 20], length: textLength };
      return stageOf(`bucketByLength(_, key(${s}), ${show(options)})`, (inner) =>
        bucketByLength(inner, key(s), options),
      );
    }),
  fc
    .record({ size, stride: size, shift: fc.nat({ max: 2 }), dropRemainder: fc.boolean() })
    .map((options) => stageOf(`windows(_, ${show(options)})`, (inner) => windows(inner, options))),
  size.map((ahead) =>
    stageOf(`prefetch(_, { ahead: ${ahead} })`, (inner) => prefetch(inner, { ahead })),
  ),
);

const twoSources: fc.Arbitrary<Stage> = fc
  .tuple(source, fc.boolean(), fc.constantFrom('zip', 'interleave'), size)
  .map(([other, waits, name, block]): Stage => ({ text, make }) => ({
    text: `${name}(${text}, ${other.text}${waits ? ' later' : ''}, ${block})`,
    make: (waiting) => {
      const both = [make(waiting), other.make(waits)] as const;
      return name === 'zip' ? zip(...both) : interleave(both, { block });
    },
  }));

/** A source under up to four stages; a failure prints it as the program that makes it. */
export const composition: fc.Arbitrary<Composition> = fc
  .tuple(
    source,
    fc.array(fc.oneof({ weight: 5, arbitrary: oneSource }, { weight: 1, arbitrary: twoSources }), {
      maxLength: 4,
    }),
  )
  .map(([inner, stages]) => stages.reduce((composed, add) => add(composed), inner))
  .map(({ text, make }) => ({ text, make, [fc.toStringMethod]: () => text }));
