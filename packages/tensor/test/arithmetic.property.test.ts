import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  abs,
  add,
  div,
  mul,
  neg,
  pow,
  sign,
  sub,
  tensor,
  type DType,
  type NdArray,
} from '../src/index.ts';
import { array, broadcastable, dtypes, floats, anyShape } from './arbitraries.ts';
import { arithmetic, float, isBinary, isUnary } from './elementwise-table.ts';
import { expectSame } from './oracle.ts';

const wrapped = (x: bigint): number => Number(BigInt.asIntN(32, x));

/** As C's pow: 1 to any power is 1, -1 to an infinite one as well. */
function power(a: number, b: number): number {
  if (a === 1 || (a === -1 && !Number.isFinite(b) && !Number.isNaN(b))) return 1;
  return a ** b;
}

describe('each operation is its function of every entry', () => {
  isBinary(add, (a, b) => a + b, arithmetic);
  isBinary(sub, (a, b) => a - b, arithmetic);
  isBinary(
    mul,
    (a, b) => a * b,
    arithmetic,
    (a, b) => wrapped(BigInt(a) * BigInt(b)),
  );
  isBinary(div, (a, b) => a / b, float);
  isUnary(neg, (x) => -x, arithmetic);
  isUnary(abs, (x) => Math.abs(x), arithmetic);
  isUnary(sign, (x) => (Number.isNaN(x) ? NaN : Number(x > 0) - Number(x < 0)), arithmetic);
});

describe('pow', () => {
  isBinary(pow, power, arithmetic, (a, b) => {
    if (b < 0) return Math.trunc(power(a, b));
    // a ** b wrapped at every step: the exponents of the table reach 2^31.
    let product = 1n;
    let square = BigInt(a);
    for (let left = BigInt(b); left > 0n; left /= 2n) {
      if (left % 2n === 1n) product = BigInt.asIntN(32, product * square);
      square = BigInt.asIntN(32, square * square);
    }
    return Number(product);
  });

  test.prop([fc.integer(), fc.nat(40)])('of integers is a product that wraps', (a, b) => {
    const x = tensor(a, { dtype: 'int32' });
    const product = Array.from({ length: b }).reduce<NdArray>(
      (y) => mul(y, x),
      tensor(1, { dtype: 'int32' }),
    );
    expect(pow(x, b).item()).toBe(product.item());
  });
});

describe('laws', () => {
  const two = (dtype: fc.Arbitrary<DType>): fc.Arbitrary<readonly [NdArray, NdArray]> =>
    fc
      .tuple(broadcastable(2), dtype, dtype)
      .chain(([[a, b], d, e]) => fc.tuple(array(d, a!), array(e, b!)));

  test.prop([two(dtypes)])('add and mul commute', ([a, b]) => {
    expectSame(add(a, b), add(b, a));
    expectSame(mul(a, b), mul(b, a));
  });

  test.prop([two(floats)])('sub adds the negative', ([a, b]) => {
    expectSame(sub(a, b), add(a, neg(b)));
  });

  const integers = anyShape().chain((lengths) => {
    const one = array('int32', lengths);
    return fc.tuple(one, one, one);
  });
  test.prop([integers])('integers are a ring: mul distributes over add', ([a, b, c]) => {
    expectSame(mul(a, add(b, c)), add(mul(a, b), mul(a, c)));
  });
});
