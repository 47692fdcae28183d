import { fc } from '@fast-check/vitest';
import { einsum } from '@tapeloop/tensor';
import { tensorOf } from '@tapeloop/conformance';
import type { GradientRow } from '../row.ts';

/** An equation, and the shapes of its operands. */
const row = (equation: string, ...shapes: readonly number[][]): GradientRow => ({
  op: 'einsum',
  case: equation,
  f: (first, ...rest) => einsum(equation, first, ...rest),
  operands: fc.tuple(...shapes.map((shape) => tensorOf(shape))),
});

export const rows: readonly GradientRow[] = [
  row('ij,jk->ik', [2, 3], [3, 2]),
  row('bij,bjk->bki', [2, 1, 2], [2, 2, 1]),
  row('i,j,k->kij', [2], [1], [2]),
  row('ii,i->', [2, 2], [2]),
  row('iij,ij->j', [2, 2, 2], [2, 2]),
  row('ij,ij->ij', [2, 3], [2, 3]),
  row('ijk,lk->', [2, 1, 2], [2, 2]),
  row('...ij,...jk', [2, 1, 2, 2], [3, 2, 1]),
  row('ij,jk,kl->il', [2, 2], [2, 3], [3, 2]),
];
