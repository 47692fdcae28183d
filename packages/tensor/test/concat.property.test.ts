import { fc, test } from '@fast-check/vitest';
import { concat, slice, type NdArray } from '../src/index.ts';
import { array, dtypes, anyShape } from './arbitraries.ts';
import { changed, entryAt, expectArray, rounded } from './oracle.ts';

const width = ['bool', 'int32', 'float32', 'float64'] as const;

const pieces = fc
  .tuple(
    anyShape(1),
    fc.nat(),
    fc.boolean(),
    fc.array(fc.tuple(dtypes, fc.nat(3)), { minLength: 1, maxLength: 4 }),
  )
  .chain(([lengths, any, fromEnd, list]) => {
    const axis = any % lengths.length;
    const arrays = list.map(([dtype, length]) => array(dtype, lengths.with(axis, length)));
    return fc.tuple(fc.tuple(...arrays), fc.constant(fromEnd ? axis - lengths.length : axis));
  });

test.prop([pieces])('concat lays arrays one after another, in the widest dtype', ([xs, axis]) => {
  const [first] = xs as [NdArray];
  const along = axis < 0 ? axis + first.rank : axis;
  // Which array, and where in it, each position along the axis is.
  const places = xs.flatMap((x) =>
    Array.from({ length: x.shape[along]! }, (_, i) => ({ x, at: entryAt(x), i })),
  );
  const dtype = width[Math.max(...xs.map((x) => width.indexOf(x.dtype)))]!;
  const joined = concat(xs, axis);
  expectArray(joined, {
    dtype,
    shape: changed(first.shape, along, places.length),
    entry(index) {
      const { at, i } = places[index[along]!]!;
      return at(changed(index, along, i));
    },
  });
  // And slices of it are the arrays again.
  let start = 0;
  for (const x of xs) {
    const end = start + x.shape[along]!;
    const at = entryAt(x);
    expectArray(slice(joined, start, end, axis), {
      dtype,
      shape: x.shape,
      entry: (i) => rounded(dtype, at(i)),
    });
    start = end;
  }
});
