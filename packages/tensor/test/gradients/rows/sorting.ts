import { fc } from '@fast-check/vitest';
import { mul, sort, topK, type Tensor } from '@tapeloop/tensor';
import { alike, distinct, tensorOf, shapes } from '@tapeloop/conformance';
import type { GradientRow } from '../row.ts';

/** They are linear between ties: squared, they have second derivatives to check. */
const squared = (x: Tensor): Tensor => mul(x, x);

/** The values that are sorted; `argsort` gives integers. */
export const rows: readonly GradientRow[] = [
  { op: 'sort', f: (x) => squared(sort(x)), operands: alike(1, distinct, shapes({ minRank: 1 })) },
  {
    op: 'sort',
    case: 'descending along the first axis',
    f: (x) => squared(sort(x, 0, { descending: true })),
    operands: alike(1, distinct, shapes({ minRank: 1 })),
  },
  {
    op: 'topK',
    f: (x) => squared(topK(x as Tensor<[2, 4]>, 3)[0]),
    operands: fc.tuple(tensorOf([2, 4], distinct)),
  },
];
