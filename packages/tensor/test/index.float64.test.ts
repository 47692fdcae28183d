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
const line = t.reshape(x, [1, 4, 1]);
const plane = t.reshape(x, [1, 2, 2, 1]);
const ids = t.tensor(Int32Array.of(1, 0));
const condition = t.tensor([true, false, true, false]);
const key = t.key(0);

const each = (f: (x: number) => number): number[] => [a, b, c, d].map(f);
const expSum = (...list: number[]): number => list.reduce((total, y) => total + Math.exp(y), 0);

const det = a * d - b * c;
const middle = (a + c + d) / 3;
const spread = ((a - middle) ** 2 + (c - middle) ** 2 + (d - middle) ** 2) / 3;

/** What an operation gives, and the entries that float64 arithmetic gives. */
type Row = readonly [result: t.NdArray | readonly t.NdArray[], entries: readonly number[]];

const rows: Readonly<Record<string, Row>> = {
  abs: [t.abs(x), each(Math.abs)],
  acos: [t.acos(t.tensor([a, b], in64)), [a, b].map(Math.acos)],
  add: [t.add(x, 0.1), each((y) => y + 0.1)],
  arange: [t.arange(a, 2, in64), [a, a + 1]],
  asin: [t.asin(t.tensor([a, b], in64)), [a, b].map(Math.asin)],
  atan: [t.atan(x), each(Math.atan)],
  atan2: [t.atan2(x, 0.3), each((y) => Math.atan2(y, 0.3))],
  averagePool1d: [t.averagePool1d(line, 2), [(a + b) / 2, (c + d) / 2]],
  averagePool2d: [t.averagePool2d(plane, 2), [(a + b + c + d) / 4]],
  broadcastTo: [t.broadcastTo(x, [2, 4]), [a, b, c, d, a, b, c, d]],
  cast: [t.cast(x, 'float64'), [a, b, c, d]],
  cbrt: [t.cbrt(x), each(Math.cbrt)],
  cholesky: [
    t.cholesky(
      t.tensor(
        [
          [0.4, a],
          [a, 0.3],
        ],
        in64,
      ),
    ),
    [Math.sqrt(0.4), 0, a / Math.sqrt(0.4), Math.sqrt(0.3 - (a * a) / 0.4)],
  ],
  clip: [t.clip(x, -0.3, 0.3), [a, -0.3, 0.3, 0.3]],
  concat: [t.concat([x, t.tensor([0.5])], 0), [a, b, c, d, 0.5]],
  conv1d: [
    t.conv1d(line, t.tensor([[[0.3]], [[0.7]]], in64)),
    [0.3 * a + 0.7 * b, 0.3 * b + 0.7 * c, 0.3 * c + 0.7 * d],
  ],
  conv2d: [t.conv2d(plane, t.full([2, 2, 1, 1], 0.3, in64)), [0.3 * (a + b + c + d)]],
  cos: [t.cos(x), each(Math.cos)],
  cosh: [t.cosh(x), each(Math.cosh)],
  cumprod: [t.cumprod(x), [a, a * b, a * b * c, a * b * c * d]],
  cumsum: [t.cumsum(x), [a, a + b, a + b + c, a + b + c + d]],
  determinant: [t.determinant(square), [det]],
  diag: [t.diag(t.tensor([a, b], in64)), [a, 0, 0, b]],
  diagonal: [t.diagonal(square), [a, d]],
  div: [t.div(x, 3), each((y) => y / 3)],
  einsum: [t.einsum('ij->j', square), [a + c, b + d]],
  elu: [t.elu(x), [a, Math.expm1(b), c, d]],
  // From Python.
  erf: [t.erf(t.tensor([a, b], in64)), [0.1124629160182849, -0.6778011938374184]],
  erfc: [t.erfc(t.tensor([a, b], in64)), [0.8875370839817152, 1.6778011938374184]],
  exp: [t.exp(x), each(Math.exp)],
  expandDims: [t.expandDims(x, 0), [a, b, c, d]],
  expm1: [t.expm1(x), each(Math.expm1)],
  eye: [t.mul(t.eye(2, in64), a), [a, 0, 0, a]],
  flip: [t.flip(x), [d, c, b, a]],
  full: [t.full([1], a, in64), [a]],
  fullLike: [t.fullLike(square, a), [a, a, a, a]],
  gather: [t.gather(x, ids), [b, a]],
  // Phi(0.1) from Python.
  gelu: [t.gelu(t.tensor([a], in64)), [a * 0.539827837277029]],
  inverse: [t.inverse(square), [d / det, -b / det, -c / det, a / det]],
  leakyRelu: [t.leakyRelu(x), [a, 0.01 * b, c, d]],
  linspace: [t.linspace(0, a, 3, in64), [0, a / 2, a]],
  log: [t.log(positive), [a, c, d].map(Math.log)],
  log1p: [t.log1p(x), each(Math.log1p)],
  logSoftmax: [t.logSoftmax(x), each((y) => y - Math.log(expSum(a, b, c, d)))],
  logSumExp: [t.logSumExp(x), [Math.log(expSum(a, b, c, d))]],
  matmul: [t.matmul(square, square), [a * a + b * c, a * b + b * d, c * a + d * c, c * b + d * d]],
  max: [t.max(square, 0), [c, d]],
  maximum: [t.maximum(x, 0.2), [0.2, 0.2, c, d]],
  maxPool1d: [t.maxPool1d(line, 2), [a, d]],
  maxPool2d: [t.maxPool2d(plane, 2), [d]],
  mean: [t.mean(x), [(a + b + c + d) / 4]],
  meshgrid: [t.meshgrid([x, positive])[0], [a, b, c, d, a, b, c, d, a, b, c, d]],
  min: [t.min(square, 0), [a, b]],
  minimum: [t.minimum(x, 0.2), [a, b, 0.2, 0.2]],
  mod: [t.mod(x, 0.3), each((y) => y - 0.3 * Math.floor(y / 0.3))],
  mul: [t.mul(0.3, x), each((y) => 0.3 * y)],
  neg: [t.neg(x), each((y) => -y)],
  norm: [t.norm(x), [Math.hypot(a, b, c, d)]],
  oneHot: [t.mul(t.oneHot(ids, 2, in64), a), [0, a, a, 0]],
  ones: [t.mul(t.ones([1], in64), a), [a]],
  onesLike: [t.mul(t.onesLike(square), a), [a, a, a, a]],
  pad: [t.pad(x, [[1, 0]], 0.3), [0.3, a, b, c, d]],
  pow: [t.pow(positive, 0.3), [a, c, d].map((y) => y ** 0.3)],
  prod: [t.prod(x), [a * b * c * d]],
  relu: [t.relu(x), [a, 0, c, d]],
  reshape: [t.reshape(x, [2, 2]), [a, b, c, d]],
  roll: [t.roll(x, 1, 0), [d, a, b, c]],
  scatterAdd: [t.scatterAdd(t.tensor([a, c], in64), t.tensor(Int32Array.of(0, 0)), 1), [a + c]],
  sigmoid: [t.sigmoid(x), each((y) => 1 / (1 + Math.exp(-y)))],
  silu: [t.silu(x), each((y) => y / (1 + Math.exp(-y)))],
  sin: [t.sin(x), each(Math.sin)],
  sinh: [t.sinh(x), each(Math.sinh)],
  slice: [t.slice(x, 1, 3), [b, c]],
  slogdet: [t.slogdet(square)[1], [Math.log(det)]],
  softmax: [t.softmax(x), each((y) => Math.exp(y) / expSum(a, b, c, d))],
  softmaxCrossEntropy: [
    t.softmaxCrossEntropy(square, ids),
    [Math.log(expSum(a, b)) - b, Math.log(expSum(c, d)) - c],
  ],
  softplus: [t.softplus(x), each((y) => Math.log1p(Math.exp(y)))],
  solve: [t.solve(square, t.tensor([1, 0], in64)), [d / det, -c / det]],
  sort: [t.sort(x, 0), [b, a, c, d]],
  split: [t.split(x, 2, 0), [a, b, c, d]],
  sqrt: [t.sqrt(positive), [a, c, d].map(Math.sqrt)],
  squeeze: [t.squeeze(x), [a, b, c, d]],
  stack: [t.stack([x, t.zeros([4])]), [a, b, c, d, 0, 0, 0, 0]],
  std: [t.std(positive), [Math.sqrt(spread)]],
  sub: [t.sub(x, t.tensor(0.5)), each((y) => y - 0.5)],
  sum: [t.sum(x), [a + b + c + d]],
  swapAxes: [t.swapAxes(square, 0, 1), [a, c, b, d]],
  take: [t.take(square, ids, 1), [b, a, d, c]],
  takeAlongAxis: [t.takeAlongAxis(x, ids, 0), [b, a]],
  tan: [t.tan(x), each(Math.tan)],
  tanh: [t.tanh(x), each(Math.tanh)],
  tensor: [t.tensor([a, b], in64), [a, b]],
  tile: [t.tile(x, [2]), [a, b, c, d, a, b, c, d]],
  topK: [t.topK(x, 2)[0], [d, c]],
  transpose: [t.transpose(square), [a, c, b, d]],
  tril: [t.tril(square), [a, 0, c, d]],
  triu: [t.triu(square), [a, b, 0, d]],
  unstack: [t.unstack(square, 1), [a, c, b, d]],
  variance: [t.variance(positive), [spread]],
  where: [t.where(condition, x, 0.3), [a, 0.3, c, 0.3]],
  zeros: [t.add(t.zeros([1], in64), a), [a]],
  zerosLike: [t.add(t.zerosLike(square), a), [a, a, a, a]],
};

/** Held to JAX in float64 elsewhere, or giving whole numbers or booleans. */
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
  'argmin',
  'argsort',
  'all',
  'any',
  'causalMask',
  'isFinite',
  'isNaN',
  'logicalAnd',
  'logicalNot',
  'logicalOr',
  'logicalXor',
  'round',
  'floor',
  'ceil',
  'sign',
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
        1e-15 * Math.max(1, Math.abs(entries[i]!)),
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
