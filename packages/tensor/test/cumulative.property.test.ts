// Cumulative operations against folds of the list along the axis.
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { cumprod, cumsum, flip, prod, slice, sum, type DType, type NdArray } from '../src/index.ts';
import { array, arrayAndAxis } from './arbitraries.ts';
import { changed, entryAt, expectArray, expectSame } from './oracle.ts';

type Fold = (list: readonly number[], dtype: DType) => number;

const whole = (dtype: DType): boolean => dtype === 'int32' || dtype === 'bool';
const total: Fold = (list, dtype) =>
  whole(dtype)
    ? Number(list.reduce((a, b) => BigInt.asIntN(32, a + BigInt(b)), 0n))
    : list.reduce((a, b) => a + b, -0);
const product: Fold = (list, dtype) =>
  whole(dtype)
    ? Number(list.reduce((a, b) => BigInt.asIntN(32, a * BigInt(b)), 1n))
    : list.reduce((a, b) => a * b, 1);

const rows = [
  { op: cumsum, over: sum, fold: total },
  { op: cumprod, over: prod, fold: product },
];

describe.each(rows)('$op.name', ({ op, over, fold }) => {
  test.prop([arrayAndAxis(), fc.boolean()])('folds up to each entry', ([x, axis], reverse) => {
    const at = entryAt(x);
    const along = axis < 0 ? axis + x.rank : axis;
    const length = x.shape[along]!;
    expectArray(op(x, axis, { reverse }), {
      dtype: x.dtype === 'bool' ? 'int32' : x.dtype,
      shape: x.shape,
      entry: (index) => {
        const k = index[along]!;
        const [from, to, step] = reverse ? [length - 1, k, -1] : [0, k, 1];
        const count = Math.abs(to - from) + 1;
        const list = Array.from({ length: count }, (_, i) =>
          at(changed(index, along, from + i * step)),
        );
        return fold(list, x.dtype);
      },
    });
  });

  test.prop([arrayAndAxis()])('in reverse is that of what is reversed', ([x, axis]) => {
    const flipped: NdArray = flip(x, axis);
    expectSame(op(x, axis, { reverse: true }), flip(op(flipped, axis), axis));
  });

  test.prop([arrayAndAxis(array, fc.constant('int32'))])('ends with the whole', ([x, axis]) => {
    fc.pre(x.shape.at(axis) !== 0);
    expectSame(slice(op(x, axis), -1, undefined, axis), over(x, axis, { keepDims: true }));
  });

  test.prop([arrayAndAxis()])('takes the last axis by default', ([x]) => {
    expect(op(x).data).toEqual(op(x, -1).data);
  });
});
