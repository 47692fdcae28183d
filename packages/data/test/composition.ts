import { fc } from '@fast-check/vitest';
import { key } from '@tapeloop/random';
import {
  batch,
  consecutiveWindows,
  type Dataset,
  inOrder,
  map,
  paddedBatch,
  repeat,
  shuffle,
  windows,
} from '../src/index.ts';

/** Makes the same dataset anew at every call, as a restarted process does. */
export interface Composition {
  readonly text: string;
  readonly make: () => Dataset<unknown>;
}

const seed = fc.integer({ min: 0, max: 1000 });
const size = fc.integer({ min: 1, max: 4 });
const ids = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 9 });

/** Datasets of sequences, which every stage can take. */
const sequences: fc.Arbitrary<Composition> = fc.oneof(
  fc.array(ids, { maxLength: 7 }).map((items) => ({
    text: `inOrder(${JSON.stringify(items)})`,
    make: () => inOrder(items),
  })),
  fc.tuple(fc.array(ids, { maxLength: 7 }), seed).map(([items, s]) => ({
    text: `shuffle(${JSON.stringify(items)}, key(${s}))`,
    make: () => shuffle(items, key(s)),
  })),
);

const padded: fc.Arbitrary<Composition> = fc
  .tuple(ids, seed, size, size, size, fc.boolean())
  .map(([numbers, s, width, stride, rows, dropRemainder]) => {
    const options = { size: width, stride };
    const batches = { size: rows, dropRemainder, padTo: { multipleOf: 2 } };
    return {
      text: `paddedBatch(shuffle(windows(${JSON.stringify(numbers)}, ${JSON.stringify(options)}), key(${s})), ${JSON.stringify(batches)})`,
      make: () => paddedBatch(shuffle(windows(Int32Array.from(numbers), options), key(s)), batches),
    };
  });

const consecutive: fc.Arbitrary<Composition> = fc
  .tuple(fc.integer({ min: 6, max: 15 }), size, size, fc.boolean())
  .map(([length, width, rows, dropRemainder]) => {
    const options = { size: width, rows, dropRemainder };
    const sequence = Float32Array.from({ length }, (_, index) => index);
    return {
      text: `consecutiveWindows(0..${length}, ${JSON.stringify(options)})`,
      make: () => consecutiveWindows(sequence, options),
    };
  });

const source: fc.Arbitrary<Composition> = fc.oneof(sequences, padded, consecutive);

type Stage = (inner: Composition) => Composition;

const stage: fc.Arbitrary<Stage> = fc.oneof(
  fc.constant<Stage>(({ text, make }) => ({
    text: `map(${text}, (one) => [one, 'seen'])`,
    make: () => map(make(), (one) => [one, 'seen']),
  })),
  fc.record({ size, dropRemainder: fc.boolean() }).map((options): Stage => ({ text, make }) => ({
    text: `batch(${text}, ${JSON.stringify(options)})`,
    make: () => batch(make(), options),
  })),
  fc.integer({ min: 1, max: 3 }).map((count): Stage => ({ text, make }) => ({
    text: `repeat(${text}, ${count})`,
    make: () => repeat(make(), count),
  })),
);

/** A source under up to four stages; a failure prints it as the program that makes it. */
export const composition: fc.Arbitrary<Composition> = fc
  .tuple(source, fc.array(stage, { maxLength: 4 }))
  .map(([inner, stages]) => stages.reduce((composed, add) => add(composed), inner))
  .map(({ text, make }) => ({ text, make, [fc.toStringMethod]: () => text }));
