import { fc, test } from '@fast-check/vitest';
import { argmax, oneHot, type IntTensor } from '../src/index.ts';
import { floats, anyShape, tame } from './arbitraries.ts';
import { entryAt, expectArray, expectSame } from './oracle.ts';

const ids = anyShape(0, 4).chain((lengths) => tame('int32', lengths)) as fc.Arbitrary<IntTensor>;

test.prop([ids, fc.nat(9), floats])('oneHot is 1 at the id, 0 elsewhere', (x, classes, dtype) => {
  const at = entryAt(x);
  const hot = oneHot(x, classes, { dtype });
  expectArray(hot, {
    dtype,
    shape: [...x.shape, classes],
    entry: (i) => Number(at(i.slice(0, -1)) === i.at(-1)),
  });
  expectSame(oneHot(x, classes), oneHot(x, classes, { dtype: 'float32' }));
  fc.pre(x.data.every((id) => id >= 0 && id < classes) && classes > 0);
  expectSame(argmax(hot, -1), x);
});
