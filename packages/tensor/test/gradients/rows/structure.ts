import { fc } from '@fast-check/vitest';
import {
  diag,
  diagonal,
  flip,
  meshgrid,
  mul,
  roll,
  take,
  takeAlongAxis,
  tensor,
  tile,
  tril,
  triu,
  type Tensor,
} from '@tapeloop/tensor';
import { alike, tensorOf, shapes } from '@tapeloop/conformance';
import type { GradientRow } from '../row.ts';

/** All but a few of these are linear: squared, they have second derivatives to check. */
const squared = (x: Tensor): Tensor => mul(x, x);

const ids = (...rows: number[][]) => tensor(rows, { dtype: 'int32' });

/** Every operation that picks, repeats or reorders entries. */
export const rows: readonly GradientRow[] = [
  { op: 'flip', f: (x) => flip(squared(x)), operands: alike(1) },
  {
    op: 'flip',
    case: 'one axis',
    f: (x) => flip(squared(x), -1),
    operands: alike(1, undefined, shapes({ minRank: 1 })),
  },
  {
    op: 'roll',
    f: (x) => roll(squared(x), 2, 0),
    operands: alike(1, undefined, shapes({ minRank: 1 })),
  },
  { op: 'tile', f: (x) => tile(squared(x), [2, 1, 3]), operands: alike(1) },
  {
    op: 'take',
    f: (x) => take(squared(x), ids([2, 0], [2, 1]), 1),
    operands: fc.tuple(tensorOf([2, 3, 2])),
  },
  {
    op: 'takeAlongAxis',
    f: (x) => takeAlongAxis(squared(x), ids([2, 0, 2, 2], [1, 0, 0, 2]), 1),
    operands: fc.tuple(tensorOf([2, 3])),
  },
  { op: 'tril', f: (x) => tril(squared(x)), operands: alike(1, undefined, shapes({ minRank: 2 })) },
  {
    op: 'triu',
    f: (x) => triu(squared(x), 1),
    operands: alike(1, undefined, shapes({ minRank: 2 })),
  },
  {
    op: 'meshgrid',
    f: (x, y) => meshgrid([squared(x), squared(y)] as unknown as [Tensor<[2]>, Tensor<[3]>]),
    operands: fc.tuple(tensorOf([2]), tensorOf([3])),
  },
  {
    op: 'diagonal',
    f: (x) => diagonal(squared(x)),
    operands: alike(1, undefined, shapes({ minRank: 2 })),
  },
  { op: 'diag', f: (x) => diag(squared(x)), operands: alike(1, undefined, shapes({ minRank: 1 })) },
];
