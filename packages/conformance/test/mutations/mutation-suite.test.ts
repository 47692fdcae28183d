import { remat, scan } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import { add, concat, matmul, mul, relu, tanh, type Tensor } from '@tapeloop/tensor';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awayFromZero } from '../../src/arbitraries/domains.ts';
import { alike, tensorOf } from '../../src/arbitraries/tensors.ts';
import {
  mutationSuite,
  totalsOf,
  type MutationProgram,
} from '../../src/mutations/mutation-suite.ts';

const programs: MutationProgram[] = [
  {
    name: 'matmul',
    f: (a: Tensor, b: Tensor) => matmul(a, b),
    args: fc.tuple(tensorOf([2, 2]), tensorOf([2, 2])),
    order: 1,
  },
  {
    name: 'add',
    f: (a: Tensor, b: Tensor) => add(a, b),
    args: fc.tuple(tensorOf([2, 3]), tensorOf([3])),
    order: 1,
  },
  { name: 'tanh', f: (x: Tensor) => tanh(x), args: alike(1), order: 1 },
  { name: 'relu', f: (x: Tensor) => relu(x), args: alike(1, awayFromZero), order: 1 },
  {
    name: 'concat',
    f: (a: Tensor, b: Tensor) => concat([a, b], 0),
    args: fc.tuple(tensorOf([2]), tensorOf([1])),
    order: 1,
  },
  {
    name: 'numbers',
    f: (x: number) => scalar.sin(x),
    args: fc.tuple(fc.integer({ min: 1, max: 9 })),
    order: 1,
  },
  {
    name: 'scan',
    f: (w: Tensor, h: Tensor, xs: Tensor) =>
      scan((carry: Tensor, x: Tensor) => [tanh(matmul(mul(carry, x), w) as Tensor), x], h, xs),
    args: fc.tuple(
      tensorOf([2, 2]),
      tensorOf([1, 2], awayFromZero),
      tensorOf([2, 1, 2], awayFromZero),
    ),
    order: 1,
  },
  {
    name: 'remat',
    f: (x: Tensor) => remat((y: Tensor) => mul(y, y))(x),
    args: fc.tuple(tensorOf([3], awayFromZero)),
    order: 1,
  },
];

describe('mutationSuite', () => {
  const results = mutationSuite(programs, 3);
  const fates = (primitive: string, operand: number) =>
    results.find((rule) => rule.primitive === primitive && rule.operand === operand)!.fates;

  it('catches every damage that changes something, and raises no false alarm', () => {
    const { damaged, caught, falseAlarms, undecided, seeds } = totalsOf(results, 3);
    expect({ caught, falseAlarms, undecided, seeds }).toEqual({
      caught: damaged,
      falseAlarms: 0,
      undecided: 0,
      seeds: 3,
    });
    expect(damaged).toBeGreaterThan(50);
  });

  it('tells what changes nothing from what has no meaning', () => {
    expect(fates('add', 1)).toEqual({
      'scaled by 1.001': 'caught',
      sign: 'caught',
      transposed: 'not applicable',
      'dropped term': 'caught',
      'wrong saved value': 'no-op',
      'missing broadcast sum': 'caught',
      zero: 'caught',
    });
    expect(fates('add', 0)['missing broadcast sum']).toBe('not applicable');
    expect(fates('matmul', 0).transposed).toBe('caught');
    expect(fates('tanh', 0)['wrong saved value']).toBe('caught');
    expect(fates('relu', 0)['wrong saved value']).toBe('no-op');
  });

  it('damages loops, and numbers', () => {
    expect(results.map(({ primitive, operand }) => `${primitive} ${operand}`)).toEqual(
      expect.arrayContaining(['scan 0', 'scan 1', 'scan 2', 'remat 0', 'number sin 0', 'concat 1']),
    );
  });
});
