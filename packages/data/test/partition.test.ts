import { fc, test } from '@fast-check/vitest';
import { key } from '@tapeloop/random';
import { describe, expect, it } from 'vitest';
import { partition } from '../src/index.ts';

const numbers = Array.from({ length: 100 }, (_, index) => index);

describe('partition', () => {
  test.prop([fc.nat({ max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat()])(
    'gives every item to one part, in order, and the fraction to the first',
    (length, fraction, seed) => {
      const items = numbers.slice(0, length);
      const [first, second] = partition(items, fraction, key(seed));
      expect(first).toHaveLength(Math.round(length * fraction));
      expect([...first, ...second].toSorted((a, b) => a - b)).toEqual(items);
      expect(first).toEqual(first.toSorted((a, b) => a - b));
      expect(second).toEqual(second.toSorted((a, b) => a - b));
    },
  );

  it('depends on the key alone', () => {
    expect(partition(numbers, 0.9, key(3))).toEqual(partition(numbers, 0.9, key(3)));
    expect(partition(numbers, 0.9, key(3))).not.toEqual(partition(numbers, 0.9, key(4)));
  });

  it('takes items from everywhere', () => {
    const held = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((seed) => partition(numbers, 0.9, key(seed))[1]);
    const tenths = new Set(held.map((index) => Math.floor(index / 10)));
    // 80 draws over ten tenths: an empty one has a probability of about 10 * 0.9^80 = 0.002.
    expect(tenths.size).toBe(10);
  });

  it.each([-0.1, 1.5, NaN])('refuses the fraction %d', (fraction) => {
    expect(() => partition(numbers, fraction, key(0))).toThrow(
      new RangeError(`partition: fraction must be between 0 and 1, got ${fraction}.`),
    );
  });
});
