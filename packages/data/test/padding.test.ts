import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { padSequences } from '../src/index.ts';

const id = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

/** The same by nested lists, which hold each row by itself. */
function padRows(sequences: readonly number[][], time: number, padding: number) {
  const ids = sequences.map((row) => [...row, ...Array(time - row.length).fill(padding)]);
  const mask = sequences.map((row) => [...row.map(() => 1), ...Array(time - row.length).fill(0)]);
  return { ids: ids.flat(), mask: mask.flat(), lengths: sequences.map((row) => row.length) };
}

describe('padSequences', () => {
  test.prop([
    fc.array(fc.array(id, { maxLength: 8 }), { maxLength: 5 }),
    id,
    fc.constantFrom(undefined, 8, 11, { multipleOf: 1 }, { multipleOf: 3 }),
  ])('holds what nested lists hold', (sequences, padding, padTo) => {
    const longest = Math.max(0, ...sequences.map((row) => row.length));
    const multiple = typeof padTo === 'object' ? padTo.multipleOf : 1;
    let time = typeof padTo === 'number' ? padTo : longest;
    while (time % multiple !== 0) time += 1;

    const expected = padRows(sequences, time, padding);
    const options = padTo === undefined ? { padding } : { padding, padTo };
    const padded = padSequences(sequences, options);
    expect(padded).toEqual({
      ids: { shape: [sequences.length, time], data: Int32Array.from(expected.ids) },
      mask: { shape: [sequences.length, time], data: Float32Array.from(expected.mask) },
      lengths: { shape: [sequences.length], data: Int32Array.from(expected.lengths) },
    });
  });

  it('pads with 0 to the longest unless told otherwise', () => {
    const { ids } = padSequences([Int32Array.of(7), Uint8Array.of(1, 2)]);
    expect(ids).toEqual({ shape: [2, 2], data: Int32Array.of(7, 0, 1, 2) });
  });

  it('refuses a sequence that is longer than padTo', () => {
    expect(() => padSequences([[1], [1, 2, 3]], { padTo: 2 })).toThrow(
      new RangeError(
        'padSequences: sequence 1 has 3 ids and padTo is 2; cut the sequence or raise padTo.',
      ),
    );
  });

  it.each([0.5, NaN, 2 ** 31])('refuses the id %d', (wrong) => {
    expect(() => padSequences([[1], [4, wrong]])).toThrow(
      new RangeError(`padSequences: ${wrong} at 1 of sequence 1 is not an int32.`),
    );
    expect(() => padSequences([[1]], { padding: wrong })).toThrow(
      new RangeError(`padSequences: padding ${wrong} is not an int32.`),
    );
  });

  it.each([0, -1, 2.5])('refuses to pad to %d', (wrong) => {
    expect(() => padSequences([[1]], { padTo: wrong })).toThrow(
      new RangeError(`padSequences: padTo must be a whole number >= 1, got ${wrong}.`),
    );
    expect(() => padSequences([[1]], { padTo: { multipleOf: wrong } })).toThrow(
      new RangeError(`padSequences: padTo.multipleOf must be a whole number >= 1, got ${wrong}.`),
    );
  });
});
