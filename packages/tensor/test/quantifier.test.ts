import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { all, any, logicalNot, zeros } from '../src/index.ts';
import { arrayAndAxis } from './arbitraries.ts';
import { expectSame } from './oracle.ts';

describe('any and all', () => {
  test.prop([arrayAndAxis(), fc.boolean()])('not any is all not', ([x, axis], keepDims) => {
    const not = logicalNot(any(x, axis, { keepDims }));
    expectSame(not, all(logicalNot(x), axis, { keepDims }));
  });

  it('over no entries are false and true', () => {
    expect(any(zeros([2, 0]), 1).toArray()).toEqual([false, false]);
    expect(all(zeros([2, 0]), 1).toArray()).toEqual([true, true]);
  });
});
