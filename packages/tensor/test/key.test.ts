import { fc, test } from '@fast-check/vitest';
import { foldIn as foldInPair, key as pairOf, split as splitPair } from '@tapeloop/random';
import { describe, expect, it } from 'vitest';
import { foldIn, key, splitKey, stack, tensor, unstack, zeros, type Key } from '../src/index.ts';
import jax from './reference/random-jax.json' with { type: 'json' };
import { refuses, type Refusal } from './refuses.ts';
import { untyped } from './untyped.ts';

const signed = (words: readonly number[]): number[] => words.map((word) => word | 0);

describe.each(jax.keys)('seed $seed', (row) => {
  it('has the key, the splits and the folds that JAX has', () => {
    const parent = key(row.seed);
    expect(parent).toMatchObject({ dtype: 'int32', shape: [2] });
    expect(parent.toArray()).toEqual(row.key);
    expect(splitKey(parent, 5).toArray()).toEqual(row.split);
    expect([0, 1, 2 ** 31].map((n) => foldIn(parent, n).toArray())).toEqual(row.foldIn);
  });
});

describe('splitKey', () => {
  test.prop([fc.maxSafeInteger(), fc.nat(20)])('gives the keys of random', (seed, n) => {
    const keys = splitKey(key(seed), n);
    expect(keys.shape).toEqual([n, 2]);
    expect(keys.toArray()).toEqual(splitPair(pairOf(seed), n).map(signed));
  });

  test.prop([fc.maxSafeInteger(), fc.nat(2 ** 32 - 1)])(
    'foldIn gives the keys of random',
    (seed, n) => {
      expect(foldIn(key(seed), n).toArray()).toEqual(signed(foldInPair(pairOf(seed), n)));
    },
  );

  it('gives two keys where no number is given, each its fold', () => {
    const parent = key(3);
    const [first, second] = unstack(splitKey(parent));
    expect(first.toArray()).toEqual(foldIn(parent, 0).toArray());
    expect(second.toArray()).toEqual(foldIn(parent, 1).toArray());
    expect(stack([first, second]).toArray()).toEqual(splitKey(parent, 2).toArray());
  });

  it('takes a key of any words', () => {
    const odd = tensor(Int32Array.of(-1, 2 ** 31 - 1)) as unknown as Key;
    expect(splitKey(odd, 1).toArray()).toEqual([
      signed(splitPair([2 ** 32 - 1, 2 ** 31 - 1], 1)[0]),
    ]);
  });
});

describe('key', () => {
  refuses([
    [
      RangeError,
      'key: a seed must be a whole number from -(2^53 - 1) to 2^53 - 1, got 0.5',
      () => key(0.5),
    ],
    [
      RangeError,
      'key: a seed must be a whole number from -(2^53 - 1) to 2^53 - 1, got undefined',
      () => untyped.key(),
    ],
  ]);
});

describe('wrong keys and numbers', () => {
  refuses(
    (['splitKey', 'foldIn'] as const).flatMap((name): Refusal[] => {
      const op = untyped[name];
      const what = name === 'foldIn' ? 'data' : 'the number of keys';
      const whole = `${name}: ${what} must be a whole number from 0 to 2^32 - 1`;
      return [
        [RangeError, `${whole}, got -1.`, () => op(key(0), -1)],
        [RangeError, `${whole}, got 1.5.`, () => op(key(0), 1.5)],
        [RangeError, `${whole}, got 4294967296.`, () => op(key(0), 2 ** 32)],
        [TypeError, `${name}: the key is a number; make one with key(seed).`, () => op(0, 1)],
        [
          TypeError,
          `${name}: the key is an array of 2; make one with key(seed).`,
          () => op([0, 0], 1),
        ],
        [
          TypeError,
          `${name}: a key is int32 [2], got int32 [3, 2]; take one of several with unstack.`,
          () => op(splitKey(key(0), 3), 1),
        ],
        [
          TypeError,
          `${name}: a key is int32 [2], got float32 [2]; take one of several with unstack.`,
          () => op(zeros([2]), 1),
        ],
      ];
    }),
  );
});
