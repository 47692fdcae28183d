import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { add, exp, logSoftmax, logSumExp, softmax, sub, sum, type NdArray } from '../src/index.ts';
import { arrayAndAxis, floats, tame } from './arbitraries.ts';
import { changed, entryAt, expectArray, expectSame } from './oracle.ts';

const floatsAndAxis = arrayAndAxis(tame, floats);

/** exp of the entry over the sum of exp along the axis. */
function naive(x: NdArray, axis: number): (index: readonly number[]) => number {
  const at = entryAt(x);
  const along = axis < 0 ? axis + x.rank : axis;
  return (index) => {
    const line = Array.from({ length: x.shape[along]! }, (_, i) => at(changed(index, along, i)));
    return Math.exp(at(index)) / line.reduce((total, entry) => total + Math.exp(entry), 0);
  };
}

describe('softmax', () => {
  test.prop([floatsAndAxis])('is exp over its sum', ([x, axis]) => {
    const { dtype, shape } = x;
    expectArray(softmax(x, axis), { dtype, shape, entry: naive(x, axis), error: 1e-13 });
  });

  test.prop([floatsAndAxis, fc.double({ min: -1e4, max: 1e4, noNaN: true })])(
    'sums to 1, also where exp overflows',
    ([x, axis], shift) => {
      fc.pre(x.shape.at(axis) !== 0);
      const sums = sum(softmax(add(x, shift), axis), axis);
      for (const total of sums.data) expect(Math.abs(total - 1)).toBeLessThan(1e-6);
    },
  );

  test.prop([arrayAndAxis(tame)])('takes the last axis where none is given', ([x]) => {
    expectSame(softmax(x), softmax(x, x.rank - 1));
    expectSame(logSoftmax(x), logSoftmax(x, x.rank - 1));
  });
});

describe('logSoftmax', () => {
  test.prop([floatsAndAxis])('is the logarithm of softmax', ([x, axis]) => {
    const { dtype, shape } = x;
    const entry = naive(x, axis);
    expectArray(exp(logSoftmax(x, axis)), { dtype, shape, entry, error: 1e-5 });
    fc.pre(dtype === 'float64');
    expectArray(exp(logSoftmax(x, axis)), { dtype, shape, entry, error: 1e-13 });
  });

  test.prop([arrayAndAxis(tame, fc.constant('float64'))])('is x less logSumExp', ([x, axis]) => {
    expectSame(
      exp(logSoftmax(x, axis)),
      exp(sub(x, logSumExp(x, axis, { keepDims: true }))),
      1e-13,
    );
  });
});
