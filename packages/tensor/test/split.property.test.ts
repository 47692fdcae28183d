import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { concat, split } from '../src/index.ts';
import { array, dtypes, anyShape } from './arbitraries.ts';
import { changed, entryAt, expectArray, expectSame } from './oracle.ts';

const divisible = fc
  .tuple(dtypes, anyShape(1, 5), fc.nat(), fc.nat(3), fc.integer({ min: 1, max: 4 }))
  .chain(([dtype, lengths, any, piece, parts]) => {
    const axis = any % lengths.length;
    const x = array(dtype, lengths.with(axis, piece * parts));
    return fc.tuple(x, fc.constant(parts), fc.constantFrom(axis, axis - lengths.length));
  });

test.prop([divisible])('split cuts equal parts, which concat joins again', ([x, parts, axis]) => {
  const along = axis < 0 ? axis + x.rank : axis;
  const at = entryAt(x);
  const pieces = split(x, parts, axis);
  expect(pieces).toHaveLength(parts);
  const length = x.shape[along]! / parts;
  pieces.forEach((piece, i) => {
    expectArray(piece, {
      dtype: x.dtype,
      shape: changed(x.shape, along, length),
      entry: (index) => at(changed(index, along, i * length + index[along]!)),
    });
  });
  expectSame(concat(pieces, axis), x);
});
