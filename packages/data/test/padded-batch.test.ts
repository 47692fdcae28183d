import { describe, expect, expectTypeOf, it } from 'vitest';
import { key } from '@tapeloop/random';
import {
  bucketByLength,
  type Dataset,
  inOrder,
  map,
  nextTokens,
  type Padded,
  paddedBatch,
  padExamples,
  padSequences,
} from '../src/index.ts';

const sequences = [[1, 2, 3], [4], [5, 6], [7, 8, 9, 10], [11]];

describe('paddedBatch', () => {
  it('pads each batch of sequences by itself', () => {
    expect([...paddedBatch(inOrder(sequences), { size: 2 })]).toEqual([
      padSequences(sequences.slice(0, 2)),
      padSequences(sequences.slice(2, 4)),
      padSequences(sequences.slice(4)),
    ]);
  });

  it('takes the options of batch and of padSequences', () => {
    const options = { size: 2, dropRemainder: true, padding: -1, padTo: { multipleOf: 3 } };
    expect([...paddedBatch(inOrder(sequences), options)]).toEqual([
      padSequences(sequences.slice(0, 2), options),
      padSequences(sequences.slice(2, 4), options),
    ]);
  });

  it('takes records of any type whose every field is a sequence', () => {
    interface Pair {
      readonly source: Int32Array;
      readonly target: number[];
    }
    const pairs: Pair[] = [{ source: Int32Array.of(1), target: [2] }];
    const batches = paddedBatch(inOrder(pairs), { size: 1 });
    expectTypeOf(batches).toEqualTypeOf<
      Dataset<{ readonly source: Padded; readonly target: Padded }>
    >();
    // @ts-expect-error -- a name is no sequence of ids.
    expect(() => [...paddedBatch(inOrder([{ name: 'ada' }]), { size: 1 })]).toThrow(
      new TypeError('padSequences: sequence 0 must be a list of ids, got the string "ada".'),
    );
  });

  it('pads each name of a record by itself', () => {
    const pairs = [
      { source: Int32Array.of(1, 2), target: [3] },
      { source: Int32Array.of(4), target: [5, 6, 7] },
    ];
    const [padded] = [...paddedBatch(inOrder(pairs), { size: 2 })];
    expect(padded).toEqual({
      source: padSequences([[1, 2], [4]]),
      target: padSequences([[3], [5, 6, 7]]),
    });
  });

  it('knows the names of its batches', () => {
    const examples = [nextTokens(Int32Array.of(0, 3, 1)), nextTokens(Int32Array.of(2, 0))];
    for (const { inputs, targets } of paddedBatch(inOrder(examples), { size: 2 })) {
      expectTypeOf(inputs.ids.shape).toEqualTypeOf<[batch: number, time: number]>();
      expect(inputs.ids.data).toEqual(Int32Array.of(0, 3, 2, 0));
      expect(targets.ids.data).toEqual(Int32Array.of(3, 1, 0, 0));
      expect(targets.mask.data).toEqual(Float32Array.of(1, 1, 1, 0));
    }
  });

  it('refuses wrong options before it reads anything', () => {
    const source = inOrder(sequences);
    expect(() => paddedBatch(source, { size: 0 })).toThrow(
      new RangeError('paddedBatch: size must be a whole number >= 1, got 0.'),
    );
    expect(() => paddedBatch(source, { size: 2, padTo: 0 })).toThrow(
      new RangeError('paddedBatch: padTo must be a whole number >= 1, got 0.'),
    );
    expect(() => paddedBatch(source, { size: 2, padding: 0.5 })).toThrow(
      new RangeError('paddedBatch: padding 0.5 is not an int32.'),
    );
  });

  it('refuses examples that do not have the same names', () => {
    const examples: Record<string, number[]>[] = [{ inputs: [1], targets: [2] }, { inputs: [3] }];
    expect(() => [...paddedBatch(inOrder(examples), { size: 2 })]).toThrow(
      new TypeError("padExamples: example 1 of a batch has no 'targets', which example 0 has."),
    );
    const mixed = [{ inputs: [1] }, [2]];
    expect(() => [...paddedBatch(inOrder(mixed), { size: 2 })]).toThrow(
      new TypeError("padExamples: example 1 of a batch has no 'inputs', which example 0 has."),
    );
  });
});

describe('padExamples', () => {
  it('pads sequences, and records of them under each name', () => {
    expect(padExamples([[1, 2], [3]], { padding: 9 })).toEqual(
      padSequences([[1, 2], [3]], { padding: 9 }),
    );
    const pairs = [
      { heard: [1, 2], said: [3] },
      { heard: [4], said: [5, 6, 7] },
    ];
    expect(padExamples(pairs)).toEqual({
      heard: padSequences([[1, 2], [4]]),
      said: padSequences([[3], [5, 6, 7]]),
    });
  });

  it('pads the lists that bucketByLength gives', () => {
    const options = { boundaries: [2], size: 2, buffer: Infinity };
    const lists = bucketByLength(inOrder(sequences), key(0), options);
    const [first] = [...lists];
    expect([...map(lists, (list) => padExamples(list))][0]).toEqual(padSequences(first!));
  });

  it('refuses examples that do not have the same names', () => {
    const examples: Record<string, number[]>[] = [{ inputs: [1], targets: [2] }, { inputs: [3] }];
    expect(() => padExamples(examples)).toThrow(
      new TypeError("padExamples: example 1 of a batch has no 'targets', which example 0 has."),
    );
    expect(() => padExamples([[1]], { padTo: 0 })).toThrow(
      new RangeError('padExamples: padTo must be a whole number >= 1, got 0.'),
    );
  });
});
