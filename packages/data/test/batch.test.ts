import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { batch, inOrder } from '../src/index.ts';

describe('batch', () => {
  test.prop([fc.array(fc.nat()), fc.integer({ min: 1, max: 9 })])(
    'cuts the source into lists of `size`, the last one shorter or left out',
    (items, size) => {
      const expected: number[][] = [];
      for (let begin = 0; begin < items.length; begin += size) {
        expected.push(items.slice(begin, begin + size));
      }
      const whole = expected.filter((list) => list.length === size);
      expect([...batch(inOrder(items), { size })]).toEqual(expected);
      expect([...batch(inOrder(items), { size, dropRemainder: true })]).toEqual(whole);
    },
  );

  it.each([0, -2, 1.5, NaN])('refuses size %d', (size) => {
    expect(() => batch(inOrder([1]), { size })).toThrow(
      new RangeError(`batch: size must be a whole number >= 1, got ${size}.`),
    );
  });
});
