import { fc, test } from '@fast-check/vitest';
import { add, pad, slice } from '../src/index.ts';
import { arrayAndAxis } from './arbitraries.ts';
import { changed, entryAt, expectArray, expectSame } from './oracle.ts';

const cut = arrayAndAxis().chain(([x, axis]) => {
  const length = x.shape.at(axis)!;
  return fc
    .tuple(fc.nat(length), fc.nat(length))
    .map(([a, b]) => ({ x, axis, start: Math.min(a, b), end: Math.max(a, b) }));
});

test.prop([cut])('slice takes the entries between two positions', ({ x, axis, start, end }) => {
  const along = axis < 0 ? axis + x.rank : axis;
  const length = x.shape[along]!;
  const at = entryAt(x);
  const expected = {
    dtype: x.dtype,
    shape: changed(x.shape, along, end - start),
    entry: (i: readonly number[]) => at(changed(i, along, i[along]! + start)),
  };
  expectArray(slice(x, start, end, axis), expected);
  if (start < length) expectArray(slice(x, start - length, end, axis), expected);
  if (end < length) expectArray(slice(x, start, end - length, axis), expected);
  else expectArray(slice(x, start, undefined, axis), expected);
});

test.prop([cut])('a slice and the rest, padded with zeros, add up', ({ x, axis, start, end }) => {
  fc.pre(x.dtype === 'int32');
  const along = axis < 0 ? axis + x.rank : axis;
  const length = x.shape[along]!;
  const back = (from: number, to: number) =>
    pad(
      slice(x, from, to, axis),
      x.shape.map((_, i) => (i === along ? [from, length - to] : [0, 0])),
    );
  expectSame(add(add(back(0, start), back(start, end)), back(end, length)), x);
});
