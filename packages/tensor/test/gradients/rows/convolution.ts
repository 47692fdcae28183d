import { fc } from '@fast-check/vitest';
import {
  averagePool1d,
  averagePool2d,
  conv1d,
  conv2d,
  maxPool1d,
  maxPool2d,
  mul,
  type Tensor,
} from '@tapeloop/tensor';
import { distinct, tensorOf } from '@tapeloop/conformance';
import type { GradientRow } from '../row.ts';

/** Pooling is linear between ties: squared, it has second derivatives to check. */
const squared = (x: Tensor): Tensor => mul(x, x);

const entries = (...shapes: readonly number[][]): fc.Arbitrary<readonly Tensor[]> =>
  fc.tuple(...shapes.map((shape) => tensorOf(shape)));

const apart = (...shape: number[]): fc.Arbitrary<readonly Tensor[]> =>
  fc.tuple(tensorOf(shape, distinct));

/** Convolutions and pooling, with padding, overlaps and gaps. */
export const rows: readonly GradientRow[] = [
  { op: 'conv1d', f: (x, k) => conv1d(x, k), operands: entries([1, 3, 2], [2, 2, 1]) },
  {
    op: 'conv1d',
    case: 'same, with gaps',
    f: (x, k) => conv1d(x, k, { padding: 'same', strides: 2, dilation: 2 }),
    operands: entries([1, 4, 1], [2, 1, 2]),
  },
  {
    op: 'conv1d',
    case: 'groups',
    f: (x, k) => conv1d(x, k, { padding: [[2, 1]], groups: 2 }),
    operands: entries([1, 3, 2], [2, 1, 2]),
  },
  {
    op: 'conv2d',
    f: (x, k) => conv2d(x, k, { padding: 'same', strides: [1, 2] }),
    operands: entries([1, 2, 2, 1], [2, 2, 1, 1]),
  },
  { op: 'maxPool1d', f: (x) => squared(maxPool1d(x, 2)), operands: apart(1, 4, 2) },
  {
    op: 'maxPool1d',
    case: 'overlapping, padded',
    f: (x) => squared(maxPool1d(x, 3, { strides: 1, padding: 'same' })),
    operands: apart(1, 4, 1),
  },
  { op: 'maxPool2d', f: (x) => squared(maxPool2d(x, [2, 1])), operands: apart(1, 2, 3, 1) },
  { op: 'averagePool1d', f: (x) => squared(averagePool1d(x, 2)), operands: entries([1, 4, 2]) },
  {
    op: 'averagePool2d',
    case: 'overlapping, padded',
    f: (x) => squared(averagePool2d(x, 2, { strides: 1, padding: 'same' })),
    operands: entries([1, 2, 3, 1]),
  },
];
