import { fc } from '@fast-check/vitest';
import {
  abs,
  add,
  broadcastTo,
  cast,
  concat,
  div,
  exp,
  expandDims,
  gather,
  log,
  logSoftmax,
  logSumExp,
  matmul,
  max,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  pad,
  pow,
  relu,
  reshape,
  scatterAdd,
  sigmoid,
  slice,
  softmax,
  softmaxCrossEntropy,
  softplus,
  split,
  sqrt,
  squeeze,
  stack,
  sub,
  sum,
  swapAxes,
  tanh,
  tensor,
  transpose,
  unstack,
  where,
  less,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import {
  alike,
  awayFromZero,
  broadcastable,
  distinct,
  tensorOf,
  positive,
  real,
  shapes,
} from '@tapeloop/conformance';
import type { GradientRow } from '../row.ts';

type Shape = readonly number[];
const of = (...all: readonly Shape[]): fc.Arbitrary<Tensor[]> =>
  fc.tuple(...all.map((shape) => tensorOf(shape)));
const ints = (...data: readonly number[]): IntTensor => tensor(Int32Array.from(data)) as IntTensor;

const elementwise: readonly GradientRow[] = [
  { op: 'add', f: (a, b) => add(a, b), operands: broadcastable() },
  { op: 'sub', f: (a, b) => sub(a, b), operands: broadcastable() },
  { op: 'mul', f: (a, b) => mul(a, b), operands: broadcastable() },
  { op: 'div', f: (a, b) => div(a, b), operands: broadcastable(real, awayFromZero) },
  { op: 'pow', f: (a, b) => pow(a, b), operands: broadcastable(positive, real) },
  { op: 'neg', f: (x) => neg(x), operands: alike(1) },
  { op: 'abs', f: (x) => abs(x), operands: alike(1, awayFromZero) },
  { op: 'exp', f: (x) => exp(x), operands: alike(1) },
  { op: 'log', f: (x) => log(x), operands: alike(1, positive) },
  { op: 'sqrt', f: (x) => sqrt(x), operands: alike(1, positive) },
  { op: 'tanh', f: (x) => tanh(x), operands: alike(1) },
  { op: 'sigmoid', f: (x) => sigmoid(x), operands: alike(1) },
  { op: 'softplus', f: (x) => softplus(x), operands: alike(1) },
  { op: 'relu', f: (x) => relu(x), operands: alike(1, awayFromZero) },
  // Shifted apart, so that no pair is near a tie.
  { op: 'maximum', f: (a, b) => maximum(a, b), operands: apart() },
  { op: 'minimum', f: (a, b) => minimum(a, b), operands: apart() },
  {
    op: 'where',
    f: (a, b) => where(less(tensor([0, 1, 2]), 1.5), a, b),
    operands: of([2, 3], [1]),
  },
  { op: 'cast', f: (x) => mul(cast(x, 'float64'), x), operands: alike(1) },
];

/** Pairs whose difference keeps its sign over every step of a difference quotient. */
function apart(): fc.Arbitrary<Tensor[]> {
  const shape = [2, 3];
  return fc
    .tuple(tensorOf(shape), tensorOf(shape, awayFromZero))
    .map(([a, gap]) => [a, add(a, gap) as Tensor]);
}

const reductions: readonly GradientRow[] = [
  { op: 'sum', f: (x) => sum(x), operands: alike(1) },
  { op: 'sum', case: 'axes', f: (x) => sum(x, [0, -1]), operands: of([2, 3, 2]) },
  { op: 'mean', f: (x) => mean(x, 1, { keepDims: true }), operands: of([2, 3, 2]) },
  { op: 'max', f: (x) => max(x, [0, 2]), operands: fc.tuple(tensorOf([2, 3, 2], distinct)) },
  { op: 'logSumExp', f: (x) => logSumExp(x, -1), operands: of([3, 2]) },
  { op: 'softmax', f: (x) => softmax(x, 0), operands: of([3, 2]) },
  { op: 'logSoftmax', f: (x) => logSoftmax(x), operands: of([2, 3]) },
  {
    op: 'softmaxCrossEntropy',
    f: (x) => softmaxCrossEntropy(x, ints(2, 0)),
    operands: of([2, 3]),
  },
];

const structure: readonly GradientRow[] = [
  { op: 'reshape', f: (x) => reshape(x, [3, -1]), operands: of([2, 3]) },
  { op: 'expandDims', f: (x) => expandDims(x, 1), operands: of([2, 3]) },
  { op: 'squeeze', f: (x) => squeeze(x), operands: of([2, 1, 3]) },
  { op: 'transpose', f: (x) => transpose(x, [2, 0, 1]), operands: of([2, 3, 2]) },
  { op: 'swapAxes', f: (x) => swapAxes(x, 0, -1), operands: of([2, 1, 3]) },
  { op: 'broadcastTo', f: (x) => broadcastTo(x, [2, 3, 2]), operands: of([3, 1]) },
  { op: 'concat', f: (a, b) => concat([a, b, a], 1), operands: of([2, 1], [2, 3]) },
  {
    op: 'stack',
    f: (a, b) => stack([a, b], -1),
    operands: alike(2, real, shapes({ minRank: 0, maxRank: 2 })),
  },
  { op: 'unstack', f: (x) => unstack(x, 1), operands: of([2, 3]) },
  { op: 'unstack', case: 'one of the parts', f: (x) => unstack(x)[1]!, operands: of([3, 2]) },
  { op: 'split', f: (x) => split(x, 2, 1), operands: of([2, 4]) },
  { op: 'slice', f: (x) => slice(x, 1, -1, 1), operands: of([2, 4]) },
  {
    op: 'pad',
    f: (x) =>
      pad(
        x,
        [
          [1, 0],
          [0, 2],
        ],
        3,
      ),
    operands: of([2, 2]),
  },
  { op: 'gather', f: (x) => gather(x, ints(2, 0, 2)), operands: of([3, 2]) },
  { op: 'scatterAdd', f: (x) => scatterAdd(x, ints(2, 0, 2), 4), operands: of([3, 2]) },
];

const products: readonly GradientRow[] = [
  { op: 'matmul', f: (a, b) => matmul(a, b), operands: of([2, 3], [3, 2]) },
  {
    op: 'matmul',
    case: 'one matrix',
    f: (a, b) => matmul(a, b),
    operands: of([2, 2, 3], [3, 2]),
  },
  {
    op: 'matmul',
    case: 'broadcast batches',
    f: (a, b) => matmul(a, b),
    operands: of([2, 1, 2, 2], [3, 2, 1]),
  },
];

/** The operations of the first release. */
export const rows: readonly GradientRow[] = [
  ...elementwise,
  ...reductions,
  ...structure,
  ...products,
];
