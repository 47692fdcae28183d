import { grad, type Owner } from '@tapeloop/autodiff';
import { inspect } from 'node:util';
import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { algebra } from '@tapeloop/autodiff';
import { isNdArray, mul, sum, tensor, zeros, type NdArray } from '../src/index.ts';
import { anyShape } from './arbitraries.ts';
import { entryAt, indicesOf } from './oracle.ts';
import { refuses } from './refuses.ts';

describe('an array', () => {
  test.prop([anyShape()])('has its entries in row-major order, and nested', (lengths) => {
    const indices = indicesOf(lengths);
    const data = Int32Array.from({ length: indices.length }, (_, i) => i);
    const x = tensor({ shape: lengths, data });
    expect(x).toMatchObject({ shape: lengths, rank: lengths.length, size: indices.length, data });
    expect(indices.map(entryAt(x))).toEqual([...data]);
  });

  it('nests booleans as booleans, and numbers as numbers', () => {
    expect(tensor([[true], [false]]).toArray()).toEqual([[true], [false]]);
    expect(tensor([[1], [0]], { dtype: 'int32' }).toArray()).toEqual([[1], [0]]);
    expect(zeros([2, 0]).toArray()).toEqual([[], []]);
    expect(zeros([0, 2]).toArray()).toEqual([]);
  });

  it('of one entry gives it', () => {
    expect(tensor(1.5).item()).toBe(1.5);
    expect(tensor([[2]]).item()).toBe(2);
    expect(tensor([true]).item()).toBe(1);
  });

  refuses([
    [
      TypeError,
      'item: needs an array of one entry, got [2]; use toArray().',
      () => tensor([1, 2]).item(),
    ],
    [
      TypeError,
      'item: needs an array of one entry, got [0]; use toArray().',
      () => tensor([]).item(),
    ],
  ]);

  it('is told from other values', () => {
    expect([zeros([]), tensor(true)].map(isNdArray)).toEqual([true, true]);
    const others = [1, null, undefined, 'x', [1], Float32Array.of(1), { shape: [], dtype: 'bool' }];
    expect(others.map(isNdArray)).toEqual(others.map(() => false));
  });
});

describe('as text', () => {
  const rows: readonly (readonly [string, NdArray])[] = [
    ['tensor(1.5)', tensor(1.5)],
    [
      'tensor([[1, 2], [3, 4]])',
      tensor([
        [1, 2],
        [3, 4],
      ]),
    ],
    [
      'tensor([0.33333, 66667, 1.2346e-8], float64)',
      tensor(Float64Array.of(1 / 3, 66666.666, 1.23456789e-8)),
    ],
    ['tensor([123456789, -2147483648], int32)', tensor(Int32Array.of(123456789, -(2 ** 31)))],
    ['tensor([16777216, 1e+30, 0])', tensor([16777216, 1e30, -0])],
    ['tensor([NaN, Infinity, -Infinity])', tensor([NaN, Infinity, -Infinity])],
    ['tensor([true, false])', tensor([true, false])],
    ['tensor([[], []])', zeros([2, 0])],
    ['tensor([], int32)', zeros([0], { dtype: 'int32' })],
    ['tensor([1001])', zeros([1001])],
    ['tensor([11, 100], float64)', zeros([11, 100], { dtype: 'float64' })],
  ];
  it.each(rows)('is %s', (text, x) => {
    expect(x.toString()).toBe(text);
    expect(`it is ${x as unknown as string}`).toBe(`it is ${text}`);
    expect(inspect(x)).toBe(text);
  });

  it('names the function that traces it', () => {
    const texts: string[] = [];
    const loss = (x: ReturnType<typeof zeros<[2], 'float64'>>) => {
      texts.push(x.toString());
      return sum(mul(x, x));
    };
    grad(loss)(zeros([2], { dtype: 'float64' }));
    expect(texts).toEqual(['tensor([2], float64, traced by grad)']);
  });
});

describe('a traced array', () => {
  it('has entries where there are values below', () => {
    const read: unknown[] = [];
    const loss = (x: NdArray<[2], 'float32' | 'float64'>) => {
      const y = mul(x, 2);
      read.push(y.toArray(), sum(y).item(), y.data);
      return sum(mul(x, x));
    };
    grad((x: NdArray<[2], 'float32' | 'float64'>) => sum(grad(loss)(x)))(tensor([1, 2]));
    expect(read).toEqual([[2, 4], 6, Float32Array.of(2, 4)]);
  });

  it('has none in a graph under construction, and says what to do', () => {
    const owner: Owner = {
      serial: 0,
      closed: false,
      openedBy: 'stage',
      apply: () => expect.unreachable(),
    };
    const x = zeros([2]);
    const arrays = x[algebra];
    const symbolic = arrays.traced(arrays.typeOf(x), { owner });
    const message =
      'tensor.data: this tensor([2], traced by stage) has no entries yet; use where or scan in place of a branch on its value.';
    for (const read of [() => symbolic.data, () => symbolic.toArray()]) {
      expect(read).toThrow(new Error(message));
    }
  });
});
