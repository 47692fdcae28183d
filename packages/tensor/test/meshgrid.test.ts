import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect } from 'vitest';
import { meshgrid, zeros } from '../src/index.ts';
import { array, dtypes } from './arbitraries.ts';
import { entryAt, expectArray } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';

const vectors = fc.array(
  fc.tuple(dtypes, fc.nat(4)).chain(([dtype, length]) => array(dtype, [length])),
  { maxLength: 4 },
);

describe('meshgrid', () => {
  test.prop([vectors])('repeats each vector along the axes of the others', (list) => {
    const grids = meshgrid(list, { indexing: 'ij' });
    expect(grids).toHaveLength(list.length);
    const shape = list.map((vector) => vector.size);
    list.forEach((vector, k) => {
      const at = entryAt(vector);
      const entry = (index: readonly number[]): number => at([index[k]!]);
      expectArray(grids[k]!, { dtype: vector.dtype, shape, entry });
    });
  });

  test.prop([vectors])('exchanges the first two axes unless told', (list) => {
    const grids = meshgrid(list);
    const order = [1, 0, 2, 3].slice(0, list.length);
    if (list.length === 1) order[0] = 0;
    const shape = order.map((k) => list[k]!.size);
    list.forEach((vector, k) => {
      const at = entryAt(vector);
      const entry = (index: readonly number[]): number => at([index[order.indexOf(k)]!]);
      expectArray(grids[k]!, { dtype: vector.dtype, shape, entry });
    });
  });

  refuses([
    [
      ShapeError,
      'meshgrid: needs vectors, got [2, 3]',
      () => untyped.meshgrid([zeros([2]), zeros([2, 3])]),
    ],
    [
      TypeError,
      'meshgrid: the first argument must be an array, got float32 [2].',
      () => untyped.meshgrid(zeros([2]), zeros([3])),
    ],
    [
      TypeError,
      'meshgrid: an array of 2 is not a tensor; make one of it with tensor(...).',
      () => untyped.meshgrid([[1, 2]]),
    ],
    [
      RangeError,
      "meshgrid: the indexing must be 'ij' or 'xy', got 'rows'.",
      () => untyped.meshgrid([zeros([2])], { indexing: 'rows' }),
    ],
  ]);
});
