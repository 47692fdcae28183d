import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { consecutiveWindows } from '../src/index.ts';

/** Row `row` of every window, one after the other. */
function readRow(
  blocks: readonly { readonly shape: readonly number[]; readonly data: ArrayLike<number> }[],
  row: number,
): number[] {
  return blocks.flatMap(({ shape, data }) => {
    const time = shape[1]!;
    return Array.from(data).slice(row * time, (row + 1) * time);
  });
}

const count = fc.integer({ min: 1, max: 5 });

describe('consecutiveWindows', () => {
  test.prop([fc.integer({ min: 8, max: 40 }), count, count, fc.nat({ max: 3 }), fc.boolean()])(
    'reads the parts of the sequence row by row without a gap',
    (length, rows, size, shift, dropRemainder) => {
      const sequence = Int32Array.from({ length }, (_, index) => index);
      const options = { rows, size, shift, dropRemainder };
      const all = [...consecutiveWindows(sequence, options)];

      const part = Math.floor((length - shift) / rows);
      const steps = dropRemainder ? part - (part % size) : part;
      for (let row = 0; row < rows; row += 1) {
        const expected = Array.from({ length: steps }, (_, t) => row * part + t);
        const inputs = all.map((one) => one.inputs);
        const targets = all.map((one) => one.targets);
        expect(readRow(inputs, row)).toEqual(expected);
        expect(readRow(targets, row)).toEqual(expected.map((one) => one + shift));
      }
      expect(all.map(({ window }) => window)).toEqual([...all.keys()]);
      for (const { inputs, targets } of all) {
        expect(inputs.shape).toEqual([rows, inputs.data.length / rows]);
        expect(targets.shape).toEqual(inputs.shape);
      }
    },
  );

  it("keeps the sequence's kind and leaves it as it was", () => {
    const signal = Float32Array.of(0.5, 1.5, 2.5, 3.5, 4.5);
    const [first] = [...consecutiveWindows(signal, { rows: 2, size: 2 })];
    expect(first!.inputs.data).toEqual(Float32Array.of(0.5, 1.5, 2.5, 3.5));
    first!.inputs.data.fill(0);
    expect(signal).toEqual(Float32Array.of(0.5, 1.5, 2.5, 3.5, 4.5));
  });

  it.each([
    [{ rows: 0, size: 1 }, 'rows must be a whole number >= 1, got 0.'],
    [{ rows: 1, size: 0 }, 'size must be a whole number >= 1, got 0.'],
    [{ rows: 1, size: 1, shift: -1 }, 'shift must be a whole number >= 0, got -1.'],
    [{ rows: 4, size: 1 }, '4 numbers with a shift of 1 do not fill 4 rows; give fewer rows.'],
  ])('refuses %o', (options, problem) => {
    expect(() => consecutiveWindows(Int32Array.of(0, 1, 2, 3), options)).toThrow(
      new RangeError(`consecutiveWindows: ${problem}`),
    );
  });
});
