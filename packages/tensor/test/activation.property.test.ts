import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { add, neg, relu, sigmoid, silu, softplus, sub } from '../src/index.ts';
import { anyShape, tame } from './arbitraries.ts';
import { float, isUnary } from './elementwise-table.ts';
import { entryAt, expectArray, expectSame } from './oracle.ts';

isUnary(relu, (x) => (x < 0 ? 0 : x), float);

const tame64 = anyShape().chain((lengths) => tame('float64', lengths));

describe('sigmoid', () => {
  test.prop([tame64])('is 1 / (1 + exp(-x))', (x) => {
    const at = entryAt(x);
    expectArray(sigmoid(x), {
      dtype: 'float64',
      shape: x.shape,
      entry: (i) => 1 / (1 + Math.exp(-at(i))),
      error: 1e-15,
    });
  });

  test.prop([tame64])('of -x is 1 less sigmoid of x', (x) => {
    expectSame(sigmoid(neg(x)), sub(1, sigmoid(x)), 1e-11);
  });

  test.prop([fc.double({ noNaN: true })])('stays within 0 and 1', (x) => {
    const y = sigmoid(x).item();
    expect(y >= 0 && y <= 1).toBe(true);
  });
});

describe('softplus', () => {
  test.prop([tame64])('is log(1 + exp(x))', (x) => {
    const at = entryAt(x);
    expectArray(softplus(x), {
      dtype: 'float64',
      shape: x.shape,
      entry: (i) => Math.log(1 + Math.exp(at(i))),
      // 1 + exp(-8) rounds: the oracle is off by that much.
      error: 1e-12,
    });
  });

  test.prop([tame64])('of x is x more than of -x', (x) => {
    expectSame(softplus(x), add(x, softplus(neg(x))), 1e-11);
  });
});

describe('silu', () => {
  test.prop([tame64])('is x / (1 + exp(-x))', (x) => {
    const at = entryAt(x);
    expectArray(silu(x), {
      dtype: 'float64',
      shape: x.shape,
      entry: (i) => at(i) / (1 + Math.exp(-at(i))),
      error: 1e-15,
    });
  });
});
