import { fc } from '@fast-check/vitest';
import {
  add,
  cholesky,
  determinant,
  eye,
  inverse,
  matmul,
  mul,
  slogdet,
  solve,
  swapAxes,
  type Tensor,
} from '@tapeloop/tensor';
import { tensorOf, unit } from '@tapeloop/conformance';
import type { GradientRow } from '../row.ts';

/** Far from singular: entries below 1, and 3 added on the diagonal. */
const regular = (x: Tensor): Tensor => add(x, mul(eye(x.shape.at(-1)!), 3)) as Tensor;

/** Symmetric positive definite. */
const definite = (x: Tensor): Tensor =>
  add(matmul(x, swapAxes(x, -1, -2) as Tensor) as Tensor, eye(x.shape.at(-1)!)) as Tensor;

const entries = (...shapes: readonly number[][]): fc.Arbitrary<readonly Tensor[]> =>
  fc.tuple(...shapes.map((shape) => tensorOf(shape, unit)));

export const rows: readonly GradientRow[] = [
  { op: 'solve', f: (a, b) => solve(regular(a), b), operands: entries([3, 3], [3, 2]) },
  {
    op: 'solve',
    case: 'a batch and one vector',
    f: (a, b) => solve(regular(a), b),
    operands: entries([2, 2, 2], [2]),
  },
  {
    op: 'solve',
    case: 'broadcast batches',
    f: (a, b) => solve(regular(a), b),
    operands: entries([2, 2], [3, 2, 1]),
  },
  { op: 'inverse', f: (a) => inverse(regular(a)), operands: entries([2, 2, 2]) },
  { op: 'determinant', f: (a) => determinant(regular(a)), operands: entries([3, 3]) },
  {
    op: 'determinant',
    case: 'of singular matrices',
    f: (a) => determinant(a),
    // Products of rank 2.
    operands: entries([3, 2], [2, 3]).map(([a, b]) => [matmul(a!, b!)]),
    order: 1,
  },
  { op: 'slogdet', f: (a) => slogdet(regular(a))[1], operands: entries([2, 2, 2]) },
  { op: 'cholesky', f: (a) => cholesky(definite(a)), operands: entries([2, 2, 2]) },
  {
    op: 'cholesky',
    case: 'not symmetric',
    f: (a) => cholesky(regular(a)),
    operands: entries([3, 3]),
  },
];
