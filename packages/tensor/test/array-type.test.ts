import { describe, expect, it } from 'vitest';
import {
  add,
  concat,
  div,
  equal,
  logSumExp,
  matmul,
  maximum,
  mean,
  stack,
  tensor,
  where,
  type DType,
  type NdArray,
} from '../src/index.ts';

const dtypes = ['bool', 'int32', 'float32', 'float64'] as const;
const x: Readonly<Record<DType, NdArray<[1, 1]>>> = {
  bool: tensor([[true]]),
  int32: tensor([[1]], { dtype: 'int32' }),
  float32: tensor([[1]]),
  float64: tensor([[1]], { dtype: 'float64' }),
};

// Rows and columns: bool, int32, float32, float64.
const arithmetic: readonly (readonly DType[])[] = [
  ['int32', 'int32', 'float32', 'float64'],
  ['int32', 'int32', 'float32', 'float64'],
  ['float32', 'float32', 'float32', 'float64'],
  ['float64', 'float64', 'float64', 'float64'],
];
const floats: typeof arithmetic = arithmetic.map((row) =>
  row.map((dtype) => (dtype === 'int32' ? 'float32' : dtype)),
);
const joined: typeof arithmetic = arithmetic.with(0, ['bool', 'int32', 'float32', 'float64']);

const tables = [
  { name: 'add', op: add, table: arithmetic },
  { name: 'maximum', op: maximum, table: arithmetic },
  { name: 'matmul', op: matmul, table: arithmetic },
  { name: 'where', op: (a: NdArray, b: NdArray) => where(tensor(true), a, b), table: joined },
  { name: 'div', op: div, table: floats },
  { name: 'equal', op: equal, table: dtypes.map(() => dtypes.map(() => 'bool')) },
  { name: 'concat', op: (a: NdArray, b: NdArray) => concat([a, b], 0), table: joined },
  { name: 'stack', op: (a: NdArray, b: NdArray) => stack([a, b]), table: joined },
];

describe.each(tables)('the dtype of $name', ({ op, table }) => {
  const pairs = dtypes.flatMap((a, i) => dtypes.map((b, j) => [a, b, table[i]![j]!] as const));
  it.each(pairs)('of %s and %s is %s', (a, b, dtype) => {
    expect(op(x[a], x[b]).dtype).toBe(dtype);
  });
});

describe('a number beside an array', () => {
  const beside = { bool: 'int32', int32: 'int32', float32: 'float32', float64: 'float64' } as const;
  it.each(dtypes)('never widens %s', (dtype) => {
    for (const number of [1, 2 ** 40]) {
      expect(add(x[dtype], number).dtype).toBe(beside[dtype]);
      expect(add(number, x[dtype]).dtype).toBe(beside[dtype]);
      expect(where(equal(x[dtype], 1), x[dtype], number).dtype).toBe(beside[dtype]);
    }
  });

  it.each(dtypes)('gives floats of %s in a quotient', (dtype) => {
    expect(div(x[dtype], 0.5).dtype).toBe(dtype === 'float64' ? dtype : 'float32');
  });

  it('is rounded to float32 with it', () => {
    const tenth = Math.fround(0.1);
    expect(add(tensor([0]), 0.1).item()).toBe(tenth);
    expect(add(tensor([1e8]), 0.1).item()).toBe(1e8);
    expect(add(tensor([0.1]), -0.1).item()).toBe(0);
  });
});

describe('integers beside floats', () => {
  it('are rounded to float32 first', () => {
    const odd = tensor(Int32Array.of(2 ** 24 + 1));
    expect(add(odd, tensor([1])).item()).toBe(2 ** 24);
    expect(equal(odd, tensor([2 ** 24])).item()).toBe(1);
    expect(add(odd, tensor([1], { dtype: 'float64' })).item()).toBe(2 ** 24 + 2);
  });
});

describe('the dtype of a reduction', () => {
  it.each(dtypes)('of %s', (dtype) => {
    const float = dtype === 'float64' ? dtype : 'float32';
    expect([mean(x[dtype]).dtype, logSumExp(x[dtype]).dtype]).toEqual([float, float]);
  });
});
