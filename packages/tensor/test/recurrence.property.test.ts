import { fc, test } from '@fast-check/vitest';
import { describe } from 'vitest';
import { delayed, recurrence } from '../src/recurrence.ts';
import type { Tensor } from '../src/index.ts';
import { arrayAndAxis, floats, tame } from './arbitraries.ts';
import { changed, entryAt, expectArray } from './oracle.ts';

const pair = arrayAndAxis(tame, floats).chain(([a, axis]) =>
  fc.tuple(
    fc.constant(a as Tensor),
    tame(a.dtype, a.shape).map((b) => b as Tensor),
    fc.constant(axis < 0 ? axis + a.rank : axis),
    fc.boolean(),
  ),
);

describe('recurrence', () => {
  test.prop([pair])('is its equation', ([a, b, axis, reverse]) => {
    const [atA, atB] = [entryAt(a), entryAt(b)];
    const last = a.shape[axis]! - 1;
    const state = (index: readonly number[]): number => {
      const k = index[axis]!;
      if (k === (reverse ? last : 0)) return atA(index) * 0 + atB(index);
      return atA(index) * state(changed(index, axis, reverse ? k + 1 : k - 1)) + atB(index);
    };
    expectArray(recurrence(a, b, { axis, reverse }), {
      dtype: a.dtype,
      shape: a.shape,
      entry: state,
    });
  });
});

describe('delayed', () => {
  test.prop([pair, fc.integer()])('is a step later', ([x, , axis, reverse], first) => {
    const at = entryAt(x);
    const start = reverse ? x.shape[axis]! - 1 : 0;
    expectArray(delayed(x, { axis, reverse }, first), {
      dtype: x.dtype,
      shape: x.shape,
      entry: (index) => {
        const k = index[axis]!;
        return k === start ? first : at(changed(index, axis, reverse ? k + 1 : k - 1));
      },
    });
  });
});
