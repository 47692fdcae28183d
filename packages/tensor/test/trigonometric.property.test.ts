import { test } from '@fast-check/vitest';
import { describe } from 'vitest';
import { acos, add, asin, atan, atan2, cos, mul, onesLike, sin, tan } from '../src/index.ts';
import { anyShape, tame } from './arbitraries.ts';
import { float, isBinary, isUnary } from './elementwise-table.ts';
import { expectSame } from './oracle.ts';

isUnary(sin, (x) => Math.sin(x), float);
isUnary(cos, (x) => Math.cos(x), float);
isUnary(tan, (x) => Math.tan(x), float);
isUnary(asin, (x) => Math.asin(x), float);
isUnary(acos, (x) => Math.acos(x), float);
isUnary(atan, (x) => Math.atan(x), float);
isBinary(atan2, (y, x) => Math.atan2(y, x), float);

describe('laws', () => {
  const tame64 = anyShape().chain((lengths) => tame('float64', lengths));

  test.prop([tame64])('the squares of sine and cosine add up to 1', (x) => {
    const [s, c] = [sin(x), cos(x)];
    expectSame(add(mul(s, s), mul(c, c)), onesLike(s), 4e-16);
  });

  test.prop([tame64])('atan2 of a sine and a cosine has both', (x) => {
    const angle = atan2(sin(x), cos(x));
    expectSame(cos(angle), cos(x), 1e-9);
  });
});
