import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { hashCounters } from '../src/counters.ts';
import type { Key } from '../src/threefry.ts';
import { anyKey } from './arbitraries.ts';
import { threefryOracle } from './threefry-oracle.ts';

/** The words of all counters, put together from the runs. */
const hashed = (key: Key, first: number, count: number): number[] => {
  const words: number[] = [];
  hashCounters('test', key, first, count, (run, from, to) => {
    expect(from).toBe(words.length / 2);
    words.push(...run.subarray(0, 2 * (to - from)));
  });
  return words.map((word) => word >>> 0);
};

const hashedOneByOne = (key: Key, first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i).flatMap((counter) =>
    threefryOracle(key, [Math.floor(counter / 2 ** 32), counter >>> 0]),
  );

describe('hashCounters', () => {
  test.prop([anyKey, fc.integer({ min: 0, max: 2 ** 53 - 600 }), fc.nat(599)])(
    'hashes each counter as the oracle does',
    (key, first, count) => {
      expect(hashed(key, first, count)).toEqual(hashedOneByOne(key, first, count));
    },
  );

  it.each([0, 1, 2, 511, 512, 513, 1023, 1024, 1025])('hashes %d in runs', (count) => {
    expect(hashed([1, 2], 0, count)).toEqual(hashedOneByOne([1, 2], 0, count));
  });

  it.each([0, 1, 2, 511, 512, 513])('carries into the high word after %d counters', (before) => {
    const first = 3 * 2 ** 32 - before;
    expect(hashed([1, 2], first, 1100)).toEqual(hashedOneByOne([1, 2], first, 1100));
  });

  it.each([-1, 0.5, NaN, 2 ** 53, 2 ** 53 - 2])('refuses first = %d', (first) => {
    expect(() => hashed([1, 2], first, 2)).toThrow(
      new RangeError(
        `test: counters must be whole numbers from 0 to 2^53 - 2, got first ${first} for 2 of them`,
      ),
    );
  });
});
