import { fc } from '@fast-check/vitest';
import { cumprod, cumsum, min, norm, prod, std, variance, type Tensor } from '@tapeloop/tensor';
import { awayFromZero, distinct, tensorOf, withZeros, type Domain } from '@tapeloop/conformance';
import type { GradientRow } from '../row.ts';

const of = (shape: readonly number[], domain?: Domain): fc.Arbitrary<[Tensor]> =>
  fc.tuple(tensorOf(shape, domain));

/** All of one sign, and apart. */
const distinctSizes: Domain = (count) =>
  distinct(count).map((entries) => entries.map((entry) => entry - 4));

/** Reductions and cumulative operations, beyond those of the first release. */
export const rows: readonly GradientRow[] = [
  { op: 'min', f: (x) => min(x, [0, 2]), operands: of([2, 3, 2], distinct) },
  { op: 'prod', f: (x) => prod(x), operands: of([2, 2]) },
  { op: 'prod', case: 'axes', f: (x) => prod(x, [0, -1]), operands: of([2, 3, 2]) },
  {
    op: 'prod',
    case: 'zeros',
    f: (x) => prod(x, 1, { keepDims: true }),
    operands: of([2, 3], withZeros),
  },
  { op: 'variance', f: (x) => variance(x, 1, { keepDims: true }), operands: of([2, 3, 2]) },
  {
    op: 'variance',
    case: 'correction',
    f: (x) => variance(x, [0, -1], { correction: 1 }),
    operands: of([2, 2, 2]),
  },
  { op: 'std', f: (x) => std(x, -1), operands: of([2, 3], distinct) },
  { op: 'norm', f: (x) => norm(x), operands: of([2, 3], awayFromZero) },
  {
    op: 'norm',
    case: 'order 2, an axis',
    f: (x) => norm(x, 0, { keepDims: true }),
    operands: of([3, 2], awayFromZero),
  },
  {
    op: 'norm',
    case: 'order 1',
    f: (x) => norm(x, 1, { order: 1 }),
    operands: of([2, 3], awayFromZero),
  },
  {
    op: 'norm',
    case: 'order infinity',
    f: (x) => norm(x, 1, { order: Infinity }),
    operands: of([2, 3], distinctSizes),
  },
  { op: 'cumsum', f: (x) => cumsum(x, 1), operands: of([2, 3, 2]) },
  { op: 'cumsum', case: 'reverse', f: (x) => cumsum(x, 0, { reverse: true }), operands: of([3]) },
  { op: 'cumprod', f: (x) => cumprod(x, 0), operands: of([3, 2], withZeros) },
  {
    op: 'cumprod',
    case: 'reverse',
    f: (x) => cumprod(x, -1, { reverse: true }),
    operands: of([2, 4], withZeros),
  },
];
