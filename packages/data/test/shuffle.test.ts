import { fc, test } from '@fast-check/vitest';
import { foldIn, key, permutation } from '@tapeloop/random';
import { describe, expect, it } from 'vitest';
import { shuffle } from '../src/index.ts';

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

describe('shuffle', () => {
  it('gives the items themselves, each once', () => {
    const items = letters.map((letter) => ({ letter }));
    const shuffled = [...shuffle(items, key(1))];
    expect(new Set(shuffled)).toEqual(new Set(items));
    expect(shuffled).toHaveLength(items.length);
    expect(items).toContain(shuffled[0]);
  });

  it('has another order in each epoch, and for each key', () => {
    const orders = [0, 1, 2].flatMap((seed) =>
      [0, 1, 2].map((epoch) => [...shuffle(letters, key(seed)).iterate({ epoch })].join('')),
    );
    expect(new Set(orders).size).toBe(9);
  });

  test.prop([fc.array(fc.string()), fc.nat(), fc.nat()])(
    'is the permutation of the key with the epoch folded in',
    (items, seed, epoch) => {
      const order = permutation(foldIn(key(seed), epoch), items.length);
      const expected = Array.from(order, (index) => items[index]);
      expect([...shuffle(items, key(seed)).iterate({ epoch })]).toEqual(expected);
    },
  );

  it('refuses a position beyond its items', () => {
    expect(() => shuffle(letters, key(0)).iterate({ epoch: 0, at: 27 })).toThrow(
      new RangeError(
        'shuffle: a position at 27 does not fit 26 items; restore it into the dataset that gave it.',
      ),
    );
  });
});
