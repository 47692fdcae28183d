import { describe, expect } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { sortByKeys } from '../src/radix-sort.ts';

describe('sortByKeys', () => {
  const anySortKey = fc.oneof(
    fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    fc.constantFrom(0, 1, 2 ** 11 - 1, 2 ** 11, 2 ** 22, 2 ** 31, 2 ** 32 - 1),
  );

  test.prop([fc.array(anySortKey, { maxLength: 300 })])(
    'sorts as the stable sort of arrays does',
    (sortKeys) => {
      const places = sortKeys.map((_, i) => i);
      const oracle = places.toSorted((i, j) => sortKeys[i]! - sortKeys[j]!);
      const sorted = sortByKeys(Uint32Array.from(sortKeys), Uint32Array.from(places));
      expect(Array.from(sorted)).toEqual(oracle);
    },
  );
});
