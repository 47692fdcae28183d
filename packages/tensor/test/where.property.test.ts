import { fc, test } from '@fast-check/vitest';
import { add, cast, less, maximum, where } from '../src/index.ts';
import { anyArray, array, broadcastable, dtypes, anyShape, tame } from './arbitraries.ts';
import { arithmetic } from './elementwise-table.ts';
import { broadcast, broadcastIndex, entryAt, expectArray, expectSame } from './oracle.ts';

const three = fc
  .tuple(broadcastable(3), dtypes, dtypes)
  .chain(([[c, a, b], d, e]) => fc.tuple(array('bool', c!), array(d, a!), array(e, b!)));

test.prop([three])('where takes an entry of either', ([condition, a, b]) => {
  const [atCondition, atA, atB] = [condition, a, b].map(entryAt) as [
    ReturnType<typeof entryAt>,
    ReturnType<typeof entryAt>,
    ReturnType<typeof entryAt>,
  ];
  expectArray(where(cast(condition, 'bool'), a, b), {
    // Booleans chosen from booleans stay booleans.
    dtype: a.dtype === 'bool' && b.dtype === 'bool' ? 'bool' : arithmetic(a.dtype, b.dtype),
    shape: broadcast(condition.shape, a.shape, b.shape),
    entry: (i) =>
      atCondition(broadcastIndex(i, condition.shape)) === 1
        ? atA(broadcastIndex(i, a.shape))
        : atB(broadcastIndex(i, b.shape)),
  });
});

test.prop([anyArray, fc.integer(), fc.integer()])('where takes numbers', (x, m, n) => {
  const at = entryAt(x);
  const { shape: lengths, dtype } = x;
  const condition = less(x, 1);
  const holds = (i: readonly number[]): boolean => at(i) < 1;
  const result = arithmetic(dtype);
  expectArray(where(condition, x, n), {
    dtype: result,
    shape: lengths,
    entry: (i) => (holds(i) ? at(i) : n),
  });
  expectArray(where(condition, n, x), {
    dtype: result,
    shape: lengths,
    entry: (i) => (holds(i) ? n : at(i)),
  });
  expectArray(where(condition, m, n), {
    dtype: 'float32',
    shape: lengths,
    entry: (i) => (holds(i) ? m : n),
  });
});

const pair = anyShape().chain((lengths) =>
  fc.tuple(tame('float64', lengths), tame('float64', lengths)),
);
test.prop([pair])('where less is the maximum', ([a, b]) => {
  // + 0: of two zeros maximum takes the positive one.
  expectSame(add(where(less(a, b), b, a), 0), add(maximum(a, b), 0));
});
