import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { threefry2x32 } from '../src/index.ts';
import type { Key } from '../src/index.ts';
import jax from './reference/jax.json' with { type: 'json' };
import { anyKey, word } from './arbitraries.ts';
import { threefryOracle } from './threefry-oracle.ts';

describe('threefry2x32', () => {
  // Random123's published known answers for threefry2x32 with 20 rounds: counter, key, words.
  it.each<[Key, Key, Key]>([
    [
      [0x00000000, 0x00000000],
      [0x00000000, 0x00000000],
      [0x6b200159, 0x99ba4efe],
    ],
    [
      [0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x1cb996fc, 0xbb002be7],
    ],
    [
      [0x243f6a88, 0x85a308d3],
      [0x13198a2e, 0x03707344],
      [0xc4923a9c, 0x483df7a0],
    ],
  ])('gives the published words of counter %j under key %j', (counter, key, words) => {
    expect(threefry2x32(key, counter)).toEqual(words);
    expect(threefryOracle(key, counter)).toEqual(words);
  });

  it.each(jax.hash)('hashes counter $counter as JAX does', ({ key, counter, words }) => {
    const high = Math.floor(counter / 2 ** 32);
    expect(threefry2x32([key[0]!, key[1]!], [high, counter >>> 0])).toEqual(words);
  });

  test.prop([anyKey, fc.tuple(word, word)])('is the paper’s function', (key, counter) => {
    expect(threefry2x32(key, counter)).toEqual(threefryOracle(key, counter));
  });

  test.prop([anyKey, fc.tuple(word, word)])(
    'takes signed words as unsigned ones',
    (key, counter) => {
      const signed: Key = [key[0] | 0, key[1] | 0];
      const unsigned: Key = [key[0] >>> 0, key[1] >>> 0];
      expect(threefry2x32(signed, counter)).toEqual(threefry2x32(unsigned, counter));
    },
  );

  it.each([
    '[1]',
    '[1, 2, 3]',
    '[0.5, 1]',
    '[null, 1]',
    '["1", 2]',
    '[1, 4294967296]',
    '[-2147483649, 1]',
    '7',
  ])('refuses the pair %s', (text) => {
    const pair: Key = JSON.parse(text);
    const shown = text.replace('"1"', 'the string "1"');
    expect(() => threefry2x32(pair, [0, 0])).toThrow(
      new RangeError(
        `threefry2x32: the key must be a pair of 32-bit words, got ${shown}; make one with key(seed)`,
      ),
    );
    expect(() => threefry2x32([0, 0], pair)).toThrow(
      new RangeError(
        `threefry2x32: the counter must be a pair of 32-bit words, got ${shown}; give [high, low]`,
      ),
    );
  });
});
