import { fc, test } from '@fast-check/vitest';
import { foldIn, key, permutation } from '@tapeloop/random';
import { describe, expect, it } from 'vitest';
import { inOrder, map, shuffle } from '../src/index.ts';
import { collect, later } from './cursors.ts';
import { tally, unevenness } from './frequencies.ts';

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

describe('shuffle of a dataset', () => {
  const numbers = inOrder(Array.from({ length: 12 }, (_, index) => index));

  test.prop([fc.nat({ max: 30 }), fc.integer({ min: 1, max: 9 }), fc.nat(), fc.nat({ max: 9 })])(
    'gives each element once, fewer than `buffer` places from where it was',
    (length, buffer, seed, epoch) => {
      const items = Array.from({ length }, (_, index) => index);
      const shuffled = [...shuffle(inOrder(items), key(seed), { buffer }).iterate({ epoch })];
      expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
      const moved = shuffled.map((item, place) => Math.abs(item - place));
      expect(Math.max(0, ...moved)).toBeLessThan(buffer);
    },
  );

  it('makes every order of a block equally likely', () => {
    const shuffled = shuffle(inOrder(['a', 'b', 'c', 'd']), key(3), { buffer: Infinity });
    const orders = tally(4800, (epoch) => [...shuffled.iterate({ epoch })].join(''));
    expect(unevenness(orders, 24)).toBeLessThan(4);
  });

  it('shuffles two elements among each other with a probability of 1 - distance / buffer', () => {
    const buffer = 4;
    const epochs = 3000;
    const shuffled = shuffle(numbers, key(5), { buffer });
    const orders = Array.from({ length: epochs }, (_, epoch) => [...shuffled.iterate({ epoch })]);
    for (const first of [0, 1, 5]) {
      for (let distance = 1; distance <= 6; distance += 1) {
        const turned = orders.filter(
          (order) => order.indexOf(first + distance) < order.indexOf(first),
        );
        // Of two elements that are shuffled, each comes first half of the time.
        const expected = Math.max(0, 1 - distance / buffer) / 2;
        const deviation = Math.sqrt((expected * (1 - expected)) / epochs);
        const difference = Math.abs(turned.length / epochs - expected);
        expect(difference).toBeLessThanOrEqual(4 * deviation);
      }
    }
  });

  it('makes every size of the first block equally likely', () => {
    const shuffled = shuffle(numbers, key(6), { buffer: 4 });
    const sizes = tally(2000, (epoch) => {
      const cursor = shuffled.iterate({ epoch });
      for (let size = 0; ; size += 1) {
        cursor.next();
        if (JSON.stringify(cursor.position()).includes('"pool":1')) return size;
      }
    });
    expect(unevenness(sizes, 4)).toBeLessThan(4);
  });

  it('reads no more than a block ahead', () => {
    let read = 0;
    const noted = map(numbers, () => (read += 1));
    const cursor = shuffle(noted, key(0), { buffer: 3 }).iterate();
    for (let given = 1; given <= 12; given += 1) {
      cursor.next();
      expect(read).toBeLessThan(given + 3);
    }
  });

  it('is the same over an asynchronous source', async () => {
    const waiting = shuffle(later(numbers), key(1), { buffer: 5 });
    expect(await collect(waiting)).toEqual([...shuffle(numbers, key(1), { buffer: 5 })]);
  });

  it('refuses to draw from a dataset without a buffer', () => {
    // @ts-expect-error -- the options are not optional for a dataset.
    expect(() => shuffle(numbers, key(0))).toThrow(
      new TypeError(
        'shuffle: a dataset has no index to draw; give { buffer }, the number of elements to hold.',
      ),
    );
  });

  it.each([0, 2.5, NaN])('refuses buffer %d', (buffer) => {
    expect(() => shuffle(numbers, key(0), { buffer })).toThrow(
      new RangeError(`shuffle: buffer must be a whole number >= 1, got ${buffer}.`),
    );
  });
});
