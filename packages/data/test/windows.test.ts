import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { inOrder, nextTokens, shuffle, windows } from '../src/index.ts';
import { key } from '@tapeloop/random';

interface Cut {
  inputs: number[];
  targets: number[];
}

/** Windows step by step: how far each reaches, and whether it shows a step that none showed. */
function cutSlowly(numbers: readonly number[], size: number, stride: number, shift: number): Cut[] {
  const cuts: Cut[] = [];
  let shown = 0;
  for (let begin = 0; begin < numbers.length; begin += stride) {
    const cut: Cut = { inputs: [], targets: [] };
    for (let t = begin; t < begin + size && t + shift < numbers.length; t += 1) {
      cut.inputs.push(numbers[t]!);
      cut.targets.push(numbers[t + shift]!);
    }
    const reach = begin + cut.inputs.length;
    if (reach > shown && cut.inputs.length > 0) cuts.push(cut);
    shown = Math.max(shown, reach);
  }
  return cuts;
}

const count = fc.integer({ min: 1, max: 6 });

describe('windows', () => {
  test.prop([fc.nat({ max: 20 }), count, count, fc.nat({ max: 4 })])(
    'cuts as a loop over the steps does',
    (length, size, stride, shift) => {
      const numbers = Array.from({ length }, (_, index) => index);
      const options = { size, stride, shift };
      const plain = (dropRemainder: boolean) =>
        Array.from(
          inOrder(windows(Int32Array.from(numbers), { ...options, dropRemainder })),
          ({ inputs, targets }) => ({ inputs: [...inputs], targets: [...targets] }),
        );
      const expected = cutSlowly(numbers, size, stride, shift);
      expect(plain(false)).toEqual(expected);
      expect(plain(true)).toEqual(expected.filter(({ inputs }) => inputs.length === size));
    },
  );

  it('gives neighbours with targets one step ahead unless told otherwise', () => {
    const cut = windows(Int32Array.of(0, 1, 2, 3, 4), { size: 2 });
    expect(cut.length).toBe(2);
    expect(cut.at(1)).toEqual({ inputs: Int32Array.of(2, 3), targets: Int32Array.of(3, 4) });
  });

  it('gives views of the sequence, of its kind', () => {
    const signal = Float32Array.of(0.5, 1.5, 2.5, 3.5);
    const { inputs, targets } = windows(signal, { size: 2 }).at(0)!;
    expect(inputs).toBeInstanceOf(Float32Array);
    expect(inputs.buffer).toBe(signal.buffer);
    expect(targets.buffer).toBe(signal.buffer);
  });

  it('has nothing outside its windows', () => {
    const cut = windows(Int32Array.of(0, 1, 2), { size: 2 });
    expect([-1, 1].map((index) => cut.at(index))).toEqual([undefined, undefined]);
  });

  it('can be shuffled', () => {
    const cut = windows(Int32Array.of(0, 1, 2, 3, 4, 5), { size: 2, stride: 1 });
    const begins = Array.from(shuffle(cut, key(0)), ({ inputs }) => inputs[0]);
    expect(begins.toSorted((a, b) => a! - b!)).toEqual([0, 1, 2, 3]);
  });

  it.each([
    [{ size: 0 }, 'size must be a whole number >= 1, got 0'],
    [{ size: 2, stride: 0 }, 'stride must be a whole number >= 1, got 0'],
    [{ size: 2, shift: -1 }, 'shift must be a whole number >= 0, got -1'],
  ])('refuses %o', (options, problem) => {
    expect(() => windows(Int32Array.of(0, 1), options)).toThrow(
      new RangeError(`windows: ${problem}.`),
    );
  });
});

describe('nextTokens', () => {
  test.prop([fc.array(fc.integer(), { minLength: 2 })])('pairs each id with the next', (ids) => {
    const { inputs, targets } = nextTokens(Int32Array.from(ids));
    expect([...inputs]).toEqual(ids.slice(0, -1));
    expect([...targets]).toEqual(ids.slice(1));
  });

  it.each([0, 1])('refuses a sequence of %d', (length) => {
    expect(() => nextTokens(new Int32Array(length))).toThrow(
      new RangeError(
        `nextTokens: a sequence of ${length} leaves nothing to predict; encode with a start and an end token.`,
      ),
    );
  });
});
