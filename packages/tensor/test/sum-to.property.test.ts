import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { broadcastTo, mul, sum, type Tensor } from '../src/index.ts';
import { sumTo } from '../src/sum-to.ts';
import { broadcastable, tame } from './arbitraries.ts';
import { broadcast } from './oracle.ts';

const operandAndCotangent = broadcastable(2).chain(([a, b]) =>
  fc.tuple(
    tame('float64', a!) as fc.Arbitrary<Tensor>,
    tame('float64', broadcast(a!, b!)) as fc.Arbitrary<Tensor>,
  ),
);

test.prop([operandAndCotangent])('sumTo is the adjoint of broadcastTo', ([x, g]) => {
  const back = sumTo(g, x.shape);
  expect([back.shape, back.dtype]).toEqual([x.shape, 'float64']);
  const left = sum(mul(broadcastTo(x, g.shape), g)).item();
  expect(sum(mul(x, back)).item()).toBeCloseTo(left, 8);
});
