// Operations on every dtype and on two: what the tables of `tensor` have in float64 alone.
import { fc } from '@fast-check/vitest';
import { stopGradient } from '@tapeloop/autodiff';
import * as tensor from '@tapeloop/tensor';
import type { DType, IntTensor, Key, NdArray, Tensor } from '@tapeloop/tensor';
import type { Program } from '../../../tensor/test/staging/program.ts';
import { arrayOf, dtypes } from './native/arrays.ts';

type Unary = (x: NdArray) => NdArray | readonly NdArray[];
type Binary = (a: NdArray, b: NdArray) => NdArray | readonly NdArray[];

// The casts: dtypes that the types of some operations do not have.
const t = tensor as unknown as Record<string, (...args: readonly unknown[]) => NdArray>;

const unary: Readonly<Record<string, Unary>> = {
  ...Object.fromEntries(
    // oxfmt-ignore
    ['abs', 'all', 'any', 'argsort', 'ceil', 'cumprod', 'cumsum', 'exp', 'floor', 'isFinite', 'isNaN',
      'log', 'logSoftmax', 'logSumExp', 'logicalNot', 'max', 'mean', 'min', 'neg', 'norm', 'prod', 'relu',
      'round', 'sigmoid', 'sign', 'sort', 'sqrt', 'softmax', 'std', 'sum', 'tanh', 'variance', 'flip',
    ].map((name): [string, Unary] => [name, (x) => t[name]!(x)]),
  ),
  argmax: (x) => t['argmax']!(x, 0),
  argmin: (x) => t['argmin']!(x, 1),
  clip: (x) => t['clip']!(x, -1, 2),
  diagonal: (x) => t['diagonal']!(x),
  diag: (x) => t['diag']!(x),
  pad: (x) =>
    t['pad']!(x, [
      [1, 0],
      [0, 2],
    ]),
  'pad with ones': (x) =>
    t['pad']!(
      x,
      [
        [1, 0],
        [0, 2],
      ],
      1,
    ),
  roll: (x) => t['roll']!(x, 1, 1),
  tile: (x) => t['tile']!(x, [2, 3]),
  tril: (x) => t['tril']!(x),
  triu: (x) => t['triu']!(x),
  stopGradient: (x) => t['mul']!(x, stopGradient(x)),
  topK: (x) => t['topK']!(x, 2),
  unstack: (x) => t['unstack']!(x),
  take: (x) => t['take']!(x, tensor.tensor([1, 0, 1], { dtype: 'int32' }), 1),
  gather: (x) => t['gather']!(x, tensor.tensor([1, 0, 1], { dtype: 'int32' })),
  scatterAdd: (x) => t['scatterAdd']!(x, tensor.tensor([1, 1], { dtype: 'int32' }), 3),
  takeAlongAxis: (x) => t['takeAlongAxis']!(x, tensor.tensor([[1], [0]], { dtype: 'int32' }), 1),
  ...Object.fromEntries(
    dtypes.map((dtype): [string, Unary] => [`cast to ${dtype}`, (x) => tensor.cast(x, dtype)]),
  ),
};

const binary: Readonly<Record<string, Binary>> = {
  ...Object.fromEntries(
    // oxfmt-ignore
    ['add', 'sub', 'mul', 'div', 'maximum', 'minimum', 'mod', 'pow', 'equal', 'less', 'matmul',
      'logicalAnd', 'atan2'].map((name): [string, Binary] => [name, (a, b) => t[name]!(a, b)]),
  ),
  concat: (a, b) => t['concat']!([a, b], 0),
  stack: (a, b) => t['stack']!([a, b], 1),
  where: (a, b) => tensor.where(t['less']!(a, b) as never, a as Tensor, b as Tensor),
  einsum: (a, b) => t['einsum']!('ij,jk->ki', a, b),
  'batched matmul': (a, b) => t['matmul']!(t['stack']!([a, a]), t['stack']!([b, b])),
};

const square = (dtype: DType): fc.Arbitrary<NdArray> => arrayOf([2, 2], dtype);
const outputs = (made: NdArray | readonly NdArray[]): readonly NdArray[] => [made].flat();

const draws: Readonly<Record<string, (k: Key) => NdArray>> = {
  splitKey: (k) => tensor.splitKey(k, 5),
  uniform: (k) => tensor.uniform(k, [7], { dtype: 'float64', minimum: -1, maximum: 3 }),
  normal: (k) => tensor.normal(k, [7], { dtype: 'float64' }),
  bernoulli: (k) => tensor.bernoulli(k, 0.3, [9]),
  categorical: (k) => tensor.categorical(k, tensor.zeros([3, 4])),
};

/** Each operation on every dtype, or on every two. */
export const mixed: readonly Program[] = [
  ...Object.entries(unary).flatMap(([name, f]) =>
    dtypes.map((dtype): Program => ({
      name: `${name} of ${dtype}`,
      run: (x) => outputs(f(x)),
      operands: fc.tuple(square(dtype)),
    })),
  ),
  ...Object.entries(binary).flatMap(([name, f]) =>
    dtypes.flatMap((a) =>
      dtypes.map((b): Program => ({
        name: `${name} of ${a} and ${b}`,
        run: (x, y) => outputs(f(x, y)),
        operands: fc.tuple(square(a), square(b)),
      })),
    ),
  ),
  ...Object.entries(draws).map(([name, f]): Program => ({
    name,
    run: (k) => [f(k as Key)],
    operands: fc.nat().map((seed) => [tensor.key(seed)]),
  })),
  {
    name: 'oneHot of float64',
    run: (ids) => [tensor.oneHot(ids as IntTensor, 3, { dtype: 'float64' })],
    operands: fc.tuple(square('int32')),
  },
];
