import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { cast, type DType } from '../src/index.ts';
import { anyArray, dtypes } from './arbitraries.ts';
import { entryAt, expectArray, expectSame, rounded } from './oracle.ts';

test.prop([anyArray, dtypes])(
  'cast rounds, drops fractions or asks for what is not 0',
  (x, dtype) => {
    const at = entryAt(x);
    expectArray(cast(x, dtype), { dtype, shape: x.shape, entry: at });
  },
);

const wider: Readonly<Record<DType, readonly DType[]>> = {
  bool: ['int32', 'float32', 'float64'],
  int32: ['float64'],
  float32: ['float64'],
  float64: [],
};

test.prop([anyArray, fc.nat(2)])('cast to a wider dtype and back is the identity', (x, pick) => {
  const dtype = wider[x.dtype][pick];
  fc.pre(dtype !== undefined);
  expectSame(cast(cast(x, dtype), x.dtype), x);
});

test.prop([anyArray])('cast to its own dtype gives the array itself', (x) => {
  expect(cast(x, x.dtype)).toBe(x);
});

test.prop([fc.double()])('cast to int32 wraps at 32 bits, as the oracle does', (x) => {
  fc.pre(Number.isFinite(x));
  expect(rounded('int32', x)).toBe(Number(BigInt.asIntN(32, BigInt(Math.trunc(x)))));
});
