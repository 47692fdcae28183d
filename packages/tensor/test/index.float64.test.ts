// No operation rounds through float32: float64 in, float64 out, to float64 accuracy. One row for every export.
import { describe, expect, it } from 'vitest';
import * as t from '../src/index.ts';

const [a, b, c, d] = [0.1, -0.7, 1.3, 2.1];
const in64 = { dtype: 'float64' } as const;
const x = t.tensor([a, b, c, d], in64);
const positive = t.tensor([a, c, d], in64);
const square = t.tensor(
  [
    [a, b],
    [c, d],
  ],
  in64,
);
const ids = t.tensor(Int32Array.of(1, 0));
const condition = t.tensor([true, false, true, false]);
const key = t.key(0);

const each = (f: (x: number) => number): number[] => [a, b, c, d].map(f);
const expSum = (...list: number[]): number => list.reduce((total, y) => total + Math.exp(y), 0);

/** What an operation gives, and the entries that float64 arithmetic gives. */
type Row = readonly [result: t.NdArray | readonly t.NdArray[], entries: readonly number[]];

const rows: Readonly<Record<string, Row>> = {
  abs: [t.abs(x), each(Math.abs)],
  add: [t.add(x, 0.1), each((y) => y + 0.1)],
  broadcastTo: [t.broadcastTo(x, [2, 4]), [a, b, c, d, a, b, c, d]],
  cast: [t.cast(x, 'float64'), [a, b, c, d]],
  concat: [t.concat([x, t.tensor([0.5])], 0), [a, b, c, d, 0.5]],
  div: [t.div(x, 3), each((y) => y / 3)],
  exp: [t.exp(x), each(Math.exp)],
  expandDims: [t.expandDims(x, 0), [a, b, c, d]],
  full: [t.full([1], a, in64), [a]],
  gather: [t.gather(x, ids), [b, a]],
  log: [t.log(positive), [a, c, d].map(Math.log)],
  logSoftmax: [t.logSoftmax(x), each((y) => y - Math.log(expSum(a, b, c, d)))],
  logSumExp: [t.logSumExp(x), [Math.log(expSum(a, b, c, d))]],
  matmul: [t.matmul(square, square), [a * a + b * c, a * b + b * d, c * a + d * c, c * b + d * d]],
  max: [t.max(square, 0), [c, d]],
  maximum: [t.maximum(x, 0.2), [0.2, 0.2, c, d]],
  mean: [t.mean(x), [(a + b + c + d) / 4]],
  minimum: [t.minimum(x, 0.2), [a, b, 0.2, 0.2]],
  mul: [t.mul(0.3, x), each((y) => 0.3 * y)],
  neg: [t.neg(x), each((y) => -y)],
  oneHot: [t.mul(t.oneHot(ids, 2, in64), a), [0, a, a, 0]],
  ones: [t.mul(t.ones([1], in64), a), [a]],
  pad: [t.pad(x, [[1, 0]], 0.3), [0.3, a, b, c, d]],
  pow: [t.pow(positive, 0.3), [a, c, d].map((y) => y ** 0.3)],
  relu: [t.relu(x), [a, 0, c, d]],
  reshape: [t.reshape(x, [2, 2]), [a, b, c, d]],
  scatterAdd: [t.scatterAdd(t.tensor([a, c], in64), t.tensor(Int32Array.of(0, 0)), 1), [a + c]],
  sigmoid: [t.sigmoid(x), each((y) => 1 / (1 + Math.exp(-y)))],
  slice: [t.slice(x, 1, 3), [b, c]],
  softmax: [t.softmax(x), each((y) => Math.exp(y) / expSum(a, b, c, d))],
  softmaxCrossEntropy: [
    t.softmaxCrossEntropy(square, ids),
    [Math.log(expSum(a, b)) - b, Math.log(expSum(c, d)) - c],
  ],
  softplus: [t.softplus(x), each((y) => Math.log1p(Math.exp(y)))],
  split: [t.split(x, 2, 0), [a, b, c, d]],
  sqrt: [t.sqrt(positive), [a, c, d].map(Math.sqrt)],
  squeeze: [t.squeeze(x), [a, b, c, d]],
  stack: [t.stack([x, t.zeros([4])]), [a, b, c, d, 0, 0, 0, 0]],
  sub: [t.sub(x, t.tensor(0.5)), each((y) => y - 0.5)],
  sum: [t.sum(x), [a + b + c + d]],
  swapAxes: [t.swapAxes(square, 0, 1), [a, c, b, d]],
  tanh: [t.tanh(x), each(Math.tanh)],
  tensor: [t.tensor([a, b], in64), [a, b]],
  transpose: [t.transpose(square), [a, c, b, d]],
  unstack: [t.unstack(square, 1), [a, c, b, d]],
  where: [t.where(condition, x, 0.3), [a, 0.3, c, 0.3]],
  zeros: [t.add(t.zeros([1], in64), a), [a]],
};

/** Held to JAX in float64 elsewhere, or without floats to give. */
const others = [
  'normal',
  'uniform',
  'bernoulli',
  'categorical',
  'key',
  'splitKey',
  'foldIn',
  'equal',
  'notEqual',
  'less',
  'lessEqual',
  'greater',
  'greaterEqual',
  'argmax',
  'isNdArray',
];

describe('float64', () => {
  it.each(Object.entries(rows))('%s', (_, [result, entries]) => {
    const results = 'dtype' in result ? [result] : result;
    expect(results.map(({ dtype }) => dtype)).toEqual(results.map(() => 'float64'));
    const got = results.flatMap(({ data }) => [...data]);
    expect(got).toHaveLength(entries.length);
    got.forEach((entry, i) => {
      expect(Math.abs(entry - entries[i]!)).toBeLessThanOrEqual(
        4e-16 * Math.max(1, Math.abs(entries[i]!)),
      );
    });
    // The table itself would not see float32 in numbers that float32 holds.
    expect(got.some((entry) => Math.fround(entry) !== entry)).toBe(true);
  });

  it('has a row for every export', () => {
    const functions = Object.keys(t);
    expect([...Object.keys(rows), ...others].toSorted()).toEqual(functions.toSorted());
    expect(key.dtype).toBe('int32');
  });
});
