import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  add,
  cast,
  gather,
  matmul,
  mul,
  oneHot,
  reshape,
  scatterAdd,
  sum,
  tensor,
} from '../src/index.ts';
import { array, dtypes, floats, anyShape, tame } from './arbitraries.ts';
import { entryAt, expectArray, expectSame, indicesOf } from './oracle.ts';

/** A table of at least one row, and ids of its rows. */
const tableAndIds = (make: typeof array, dtype = dtypes) =>
  fc
    .tuple(dtype, fc.integer({ min: 1, max: 5 }), anyShape(0, 3), anyShape(0, 3))
    .chain(([d, rows, rest, ids]) => {
      const count = indicesOf(ids).length;
      const list = fc.array(fc.nat(rows - 1), { minLength: count, maxLength: count, size: 'max' });
      return fc.tuple(
        make(d, [rows, ...rest]),
        list.map((entries) => tensor({ shape: ids, data: Int32Array.from(entries) })),
      );
    });

describe('gather', () => {
  test.prop([tableAndIds(array)])('takes rows', ([table, ids]) => {
    const [atTable, atIds] = [entryAt(table), entryAt(ids)];
    expectArray(gather(table, ids), {
      dtype: table.dtype,
      shape: [...ids.shape, ...table.shape.slice(1)],
      entry: (i) => atTable([atIds(i.slice(0, ids.rank)), ...i.slice(ids.rank)]),
    });
  });

  test.prop([tableAndIds(tame, floats)])('is a product with one-hot rows', ([table, ids]) => {
    const rows = table.shape[0]!;
    const width = table.size / rows;
    const hot = reshape(cast(oneHot(ids, rows), table.dtype), [ids.size, rows]);
    const product = matmul(hot, reshape(table, [rows, width]));
    // + 0: a product's zeros have no sign.
    expectSame(add(reshape(gather(table, ids), [ids.size, width]), 0), product);
  });
});

describe('scatterAdd', () => {
  const valuesAndIds = tableAndIds(array).chain(([table, ids]) =>
    fc.tuple(
      tame(table.dtype, [...ids.shape, ...table.shape.slice(1)]),
      fc.constant(ids),
      fc.constant(table.shape[0]!),
    ),
  );

  test.prop([valuesAndIds])('adds values to the rows of their ids', ([values, ids, rows]) => {
    const [atValues, atIds] = [entryAt(values), entryAt(ids)];
    const all = indicesOf(ids.shape);
    expectArray(scatterAdd(values, ids, rows), {
      dtype: values.dtype === 'bool' ? 'int32' : values.dtype,
      shape: [rows, ...values.shape.slice(ids.rank)],
      entry: ([row, ...rest]) =>
        all
          .filter((index) => atIds(index) === row)
          .reduce((total, index) => total + atValues([...index, ...rest]), 0),
    });
  });

  test.prop([tableAndIds(tame, fc.constant('float64')), fc.nat(100)])(
    'is the adjoint of gather: <gather(t, i), g> = <t, scatterAdd(g, i)>',
    ([table, ids], seed) => {
      const rows = table.shape[0]!;
      const gathered = gather(table, ids);
      const g = reshape(
        tensor(Float64Array.from({ length: gathered.size }, (_, i) => Math.sin(i + seed))),
        gathered.shape,
      );
      const left = sum(mul(gathered, g)).item();
      const right = sum(mul(table, scatterAdd(g, ids, rows))).item();
      expect(Math.abs(left - right)).toBeLessThan(1e-9);
    },
  );
});
