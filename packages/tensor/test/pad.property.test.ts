import { fc, test } from '@fast-check/vitest';
import { pad, slice } from '../src/index.ts';
import { anyArray } from './arbitraries.ts';
import { entryAt, expectArray, expectSame, rounded } from './oracle.ts';

const padded = anyArray.chain((x) => {
  const widths = x.shape.map(() => fc.tuple(fc.nat(2), fc.nat(2)));
  const value = x.dtype === 'int32' || x.dtype === 'bool' ? fc.integer() : fc.double();
  return fc.tuple(fc.constant(x), fc.tuple(...widths), fc.option(value, { nil: undefined }));
});

test.prop([padded])(
  'pad surrounds with a value, and slices take it off again',
  ([x, widths, value]) => {
    const at = entryAt(x);
    const inside = (index: readonly number[]): boolean =>
      index.every((i, axis) => i >= widths[axis]![0] && i < widths[axis]![0] + x.shape[axis]!);
    const y = pad(x, widths, value);
    expectArray(y, {
      dtype: x.dtype,
      shape: x.shape.map((length, axis) => length + widths[axis]![0] + widths[axis]![1]),
      entry: (i) =>
        inside(i)
          ? at(i.map((place, axis) => place - widths[axis]![0]))
          : rounded(x.dtype, value ?? 0),
    });
    const cut = widths.reduce(
      (part, [before], axis) => slice(part, before, before + x.shape[axis]!, axis),
      y,
    );
    expectSame(cut, x);
  },
);
