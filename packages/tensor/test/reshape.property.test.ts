import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { expandDims, reshape, squeeze, type NdArray } from '../src/index.ts';
import { anyArray, arrayAndAxis } from './arbitraries.ts';
import { entryAt, expectArray, expectSame, indicesOf, inserted, without } from './oracle.ts';

/** The entries in row-major order, one by one. */
const flat = (x: NdArray): number[] => indicesOf(x.shape).map(entryAt(x));

/** The array with another shape of as many entries, which may have one -1. */
const reshaped = anyArray.chain((x) => {
  const sizes = [x.size, ...x.shape.toReversed(), 1];
  const shapes = [
    [x.size],
    [1, x.size, 1],
    x.shape.toReversed(),
    x.shape,
    x.shape.toSpliced(0, 2, (sizes.at(-2) ?? 1) * (x.shape[1] ?? 1)),
  ];
  const fitting = shapes.filter((shape) => indicesOf(shape).length === x.size);
  return fc.tuple(fc.constant(x), fc.constantFrom(...fitting), fc.nat());
});

test.prop([reshaped])('reshape keeps the order of the entries', ([x, target, at]) => {
  const y = reshape(x, target);
  expect([y.dtype, y.shape]).toEqual([x.dtype, target]);
  expect(flat(y)).toEqual(flat(x));
  expectSame(reshape(y, x.shape), x);
  fc.pre(x.size > 0 && target.length > 0);
  expectSame(reshape(x, target.with(at % target.length, -1)), y);
});

test.prop([arrayAndAxis()])('expandDims puts in an axis that squeeze takes out', ([x, axis]) => {
  const at = entryAt(x);
  const index = axis < 0 ? axis + x.rank + 1 : axis;
  const y = expandDims(x, axis);
  expectArray(y, {
    dtype: x.dtype,
    shape: inserted(x.shape, index, 1),
    entry: (i) => at(without(i, index)),
  });
  expectSame(squeeze(y, axis), x);
});

test.prop([anyArray])('squeeze takes out every axis of length 1', (x) => {
  const at = entryAt(x);
  const kept = x.shape.flatMap((length, axis) => (length === 1 ? [] : [axis]));
  expectArray(squeeze(x), {
    dtype: x.dtype,
    shape: kept.map((axis) => x.shape[axis]!),
    entry: (i) => at(x.shape.map((_, axis) => (kept.includes(axis) ? i[kept.indexOf(axis)]! : 0))),
  });
});
