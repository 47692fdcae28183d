import { fc } from '@fast-check/vitest';
import type { Key } from '../src/index.ts';

/** A 32-bit word, unsigned or as an int32. */
export const word: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);

export const anyKey: fc.Arbitrary<Key> = fc.tuple(word, word);
