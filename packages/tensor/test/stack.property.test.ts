import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { stack, unstack, type NdArray } from '../src/index.ts';
import { array, arrayAndAxis, dtypes, anyShape } from './arbitraries.ts';
import { entryAt, expectArray, expectSame, inserted, without } from './oracle.ts';

const width = ['bool', 'int32', 'float32', 'float64'] as const;

const alike = fc
  .tuple(anyShape(0, 5), fc.nat(), fc.array(dtypes, { minLength: 1, maxLength: 4 }))
  .chain(([lengths, any, list]) => {
    const rank = lengths.length + 1;
    const axis = any % rank;
    const arrays = list.map((dtype) => array(dtype, lengths));
    return fc.tuple(fc.tuple(...arrays), fc.constantFrom(axis, axis - rank));
  });

test.prop([alike])(
  'stack lays arrays along a new axis, and unstack takes them apart',
  ([xs, axis]) => {
    const [first] = xs as [NdArray];
    const along = axis < 0 ? axis + first.rank + 1 : axis;
    const dtype = width[Math.max(...xs.map((x) => width.indexOf(x.dtype)))]!;
    const readers = xs.map(entryAt);
    const stacked = stack(xs, axis);
    expectArray(stacked, {
      dtype,
      shape: inserted(first.shape, along, xs.length),
      entry: (i) => readers[i[along]!]!(without(i, along)),
    });
    const parts = unstack(stacked, axis);
    expect(parts).toHaveLength(xs.length);
    parts.forEach((part, i) => {
      expectArray(part, { dtype, shape: first.shape, entry: readers[i]! });
    });
  },
);

test.prop([arrayAndAxis()])('stack of unstack is the identity', ([x, axis]) => {
  const parts = unstack(x, axis);
  expect(parts).toHaveLength(x.shape.at(axis)!);
  fc.pre(parts.length > 0);
  expectSame(stack(parts, axis), x);
});
