import { fc, test } from '@fast-check/vitest';
import { key } from '@tapeloop/random';
import { describe, expect, it } from 'vitest';
import { bucketByLength, inOrder, map } from '../src/index.ts';
import { collect, later } from './cursors.ts';
import { tally, unevenness } from './frequencies.ts';

const boundaries = [2, 5];
const wordOf = (length: number, index: number): string =>
  String.fromCharCode(97 + index).repeat(length);
const bucketOf = (length: number): number => (length <= 2 ? 0 : length <= 5 ? 1 : 2);

/** The buckets that each batch of a pool holds, by serving the sorted pool one by one. */
function cutSlowly(pool: readonly number[], sizes: readonly number[]): string[] {
  const waiting = pool.map(bucketOf).toSorted((a, b) => a - b);
  const batches: string[] = [];
  for (const [bucket, size] of sizes.entries()) {
    while (waiting.filter((one) => one <= bucket).length >= size) {
      batches.push(waiting.splice(0, size).join(''));
    }
  }
  return waiting.length > 0 ? [...batches, waiting.join('')] : batches;
}

const lengths = fc.array(fc.nat({ max: 9 }), { maxLength: 20 });
const size = fc.integer({ min: 1, max: 4 });

describe('bucketByLength', () => {
  test.prop([lengths, fc.tuple(size, size, size), fc.integer({ min: 1, max: 9 }), fc.nat()])(
    'cuts each pool as sorting it by bucket does',
    (all, sizes, buffer, seed) => {
      const words = all.map(wordOf);
      const options = { boundaries, size: sizes, buffer };
      const batches = [...bucketByLength(inOrder(words), key(seed), options)];
      expect(batches.flat().toSorted()).toEqual(words.toSorted());

      const expected: string[] = [];
      for (let begin = 0; begin < all.length; begin += buffer) {
        expected.push(...cutSlowly(all.slice(begin, begin + buffer), sizes));
      }
      const shapes = batches.map((batch) =>
        batch
          .map((word) => String(bucketOf(word.length)))
          .toSorted()
          .join(''),
      );
      expect(shapes.toSorted()).toEqual(expected.toSorted());
    },
  );

  test.prop([lengths, size, fc.integer({ min: 1, max: 9 }), fc.nat()])(
    'leaves out what is short on request',
    (all, one, buffer, seed) => {
      const words = inOrder(all.map(wordOf));
      const options = { boundaries, size: one, buffer };
      const whole = [...bucketByLength(words, key(seed), options)];
      const kept = [...bucketByLength(words, key(seed), { ...options, dropRemainder: true })];
      const full = whole.filter((batch) => batch.length === one);
      expect(kept.map(String).toSorted()).toEqual(full.map(String).toSorted());
    },
  );

  it('makes each meeting of elements of a bucket equally likely', () => {
    const options = { boundaries: [1], size: 2, buffer: Infinity };
    const batches = bucketByLength(inOrder(['a', 'b', 'c', 'd', 'long']), key(2), options);
    const companions = tally(3000, (epoch) => {
      const met = [...batches.iterate({ epoch })].find((batch) => batch.includes('a'));
      return met!.find((word) => word !== 'a');
    });
    expect(unevenness(companions, 3)).toBeLessThan(4);
  });

  it('makes each order of the elements of a bucket equally likely', () => {
    const options = { boundaries: [1], size: 4, buffer: Infinity };
    const batches = bucketByLength(inOrder(['a', 'long', 'b', 'c', 'd']), key(3), options);
    const orders = tally(4800, (epoch) => {
      return [...batches.iterate({ epoch })].find((batch) => batch.length === 4)!.join('');
    });
    expect(unevenness(orders, 24)).toBeLessThan(4);
  });

  it('makes each order of the batches of a pool equally likely', () => {
    const options = { boundaries: [1, 2, 3], size: 1, buffer: Infinity };
    const batches = bucketByLength(inOrder(['a', 'aa', 'aaa', 'aaaa']), key(4), options);
    const orders = tally(4800, (epoch) => [...batches.iterate({ epoch })].join(' '));
    expect(unevenness(orders, 24)).toBeLessThan(4);
  });

  it('draws anew for each pool', () => {
    const words = Array.from({ length: 40 }, (_, index) => 'ab'[index % 2]!);
    const options = { boundaries: [1], size: 2, buffer: 2 };
    const pools = [...bucketByLength(inOrder(words), key(5), options)].map(String);
    expect(new Set(pools)).toEqual(new Set(['a,b', 'b,a']));
  });

  it('holds no more than a pool', () => {
    let read = 0;
    const words = map(inOrder(Array.from({ length: 30 }, () => 'a')), (word) => {
      read += 1;
      return word;
    });
    let given = 0;
    for (const batch of bucketByLength(words, key(0), { boundaries, size: 2, buffer: 6 })) {
      expect(read - given).toBeLessThanOrEqual(6);
      given += batch.length;
    }
  });

  it('takes a function for lengths, and asynchronous sources', async () => {
    const records = [{ text: 'a' }, { text: 'four' }, { text: 'b' }, { text: 'five' }];
    const options = {
      boundaries: [1],
      size: 2,
      buffer: Infinity,
      length: ({ text }: { text: string }) => text.length,
    };
    const atOnce = [...bucketByLength(inOrder(records), key(1), options)];
    const waited = await collect(bucketByLength(later(inOrder(records)), key(1), options));
    expect(waited).toEqual(atOnce);
    const texts = atOnce.map((batch) =>
      batch
        .map(({ text }) => text)
        .toSorted()
        .join(' '),
    );
    expect(texts.toSorted()).toEqual(['a b', 'five four']);
  });

  const right = { boundaries: [2, 5], size: 2, buffer: 4 };
  it.each([
    [{ size: 0 }, 'size must be a whole number >= 1, got 0.'],
    [{ size: [4, 2, 0.5] }, 'size must be a whole number >= 1, got 0.5.'],
    [{ size: [4, 2] }, '2 sizes for 3 buckets; give one for each.'],
    [{ buffer: 0 }, 'buffer must be a whole number >= 1, got 0.'],
    [{ boundaries: [-1, 5] }, 'boundary 0 must be a whole number >= 0, got -1.'],
    [{ boundaries: [5, 5] }, 'boundary 5 comes after 5; let boundaries ascend.'],
  ])('refuses %o', (wrong, problem) => {
    expect(() => bucketByLength(inOrder(['a']), key(0), { ...right, ...wrong })).toThrow(
      new RangeError(`bucketByLength: ${problem}`),
    );
  });

  it('refuses elements whose length is not known', () => {
    expect(() => [...bucketByLength(inOrder([{ text: 'a' }]), key(0), right)]).toThrow(
      new TypeError(
        'bucketByLength: an element has no length; give `length`, a function that tells it.',
      ),
    );
    const wrong = { ...right, length: () => -3 };
    expect(() => [...bucketByLength(inOrder(['a']), key(0), wrong)]).toThrow(
      new RangeError("bucketByLength: an element's length must be a whole number >= 0, got -3."),
    );
  });

  it('refuses a position behind more batches than its pool has', () => {
    const at = { pool: 0, from: { epoch: 0 }, given: 3 };
    expect(() =>
      bucketByLength(inOrder(['a']), key(0), right)
        .iterate({ epoch: 0, at })
        .next(),
    ).toThrow(
      new RangeError(
        'bucketByLength: a position at {"pool":0,"from":{"epoch":0},"given":3} does not fit; restore it into the dataset that gave it.',
      ),
    );
  });
});
