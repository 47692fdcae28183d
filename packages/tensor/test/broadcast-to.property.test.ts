import { fc, test } from '@fast-check/vitest';
import { add, broadcastTo, zeros } from '../src/index.ts';
import { array, broadcastable, dtypes } from './arbitraries.ts';
import { broadcast, broadcastIndex, entryAt, expectArray, expectSame } from './oracle.ts';

const repeated = fc
  .tuple(dtypes, broadcastable(2))
  .chain(([dtype, [a, b]]) => fc.tuple(array(dtype, a!), fc.constant(broadcast(a!, b!))));

test.prop([repeated])('broadcastTo repeats', ([x, target]) => {
  const at = entryAt(x);
  const y = broadcastTo(x, target);
  expectArray(y, {
    dtype: x.dtype,
    shape: target,
    entry: (i) => at(broadcastIndex(i, x.shape)),
  });
  fc.pre(x.dtype !== 'bool');
  // + 0: adding zeros drops the sign of zeros.
  expectSame(add(x, zeros(target, { dtype: x.dtype })), add(y, 0));
});
