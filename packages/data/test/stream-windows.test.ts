import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { flatMap, inOrder, map, windows } from '../src/index.ts';
import { collect, later } from './cursors.ts';

const count = fc.integer({ min: 1, max: 6 });

describe('windows of a dataset', () => {
  test.prop([fc.nat({ max: 20 }), count, count, fc.nat({ max: 4 }), fc.boolean()])(
    'are the windows of a sequence of the same numbers',
    async (length, size, stride, shift, dropRemainder) => {
      const numbers = Array.from({ length }, (_, index) => index);
      const options = { size, stride, shift, dropRemainder };
      const expected = Array.from(
        inOrder(windows(Int32Array.from(numbers), options)),
        ({ inputs, targets }) => ({ inputs: [...inputs], targets: [...targets] }),
      );
      expect([...windows(inOrder(numbers), options)]).toEqual(expected);
      expect(await collect(windows(later(inOrder(numbers)), options))).toEqual(expected);
    },
  );

  it('hold as many elements as a window and its targets span', () => {
    let read = 0;
    const numbers = map(inOrder(Array.from({ length: 30 }, (_, index) => index)), (n) => {
      read += 1;
      return n;
    });
    for (const { inputs } of windows(numbers, { size: 4, stride: 2, shift: 3 })) {
      expect(read - inputs[0]!).toBeLessThanOrEqual(4 + 3);
    }
  });

  it('reach over the elements that tokens come from', () => {
    const letters = flatMap(inOrder(['abc', 'def']), (text) => Array.from(text));
    const inputs = [...windows(letters, { size: 2, dropRemainder: true })].map((one) => one.inputs);
    expect(inputs).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('have positions where they begin', () => {
    const cursor = windows(inOrder([0, 1, 2, 3, 4, 5]), { size: 3, stride: 2 }).iterate();
    cursor.next();
    expect(cursor.position()).toEqual({ epoch: 0, at: { window: 1, from: { epoch: 0, at: 2 } } });
  });

  it.each([
    [{ size: 0 }, 'size must be a whole number >= 1, got 0'],
    [{ size: 2, stride: 0 }, 'stride must be a whole number >= 1, got 0'],
    [{ size: 2, shift: -1 }, 'shift must be a whole number >= 0, got -1'],
  ])('refuse %o', (options, problem) => {
    expect(() => windows(inOrder([0, 1]), options)).toThrow(new RangeError(`windows: ${problem}.`));
  });

  it('refuse a position without a place in the source', () => {
    expect(() =>
      windows(inOrder([0, 1]), { size: 1 }).iterate({ epoch: 0, at: { window: 1 } }),
    ).toThrow(
      new RangeError(
        'windows: a position at {"window":1} does not fit; restore it into the dataset that gave it.',
      ),
    );
  });
});
