import { cells } from './cells.ts';
import { derivatives } from './derivatives.ts';
import { elementwise } from './elementwise.ts';
import { moves } from './moves.ts';
import type { Operation } from './operation.ts';
import { products } from './products.ts';
import { reductions } from './reductions.ts';
import { tables } from './tables.ts';

const table = {
  ...elementwise,
  ...products,
  ...cells,
  ...moves,
  ...reductions,
  ...tables,
  ...derivatives,
};

export type OperationName = keyof typeof table;

/** What programs are made of, beside loops. */
export const operations: Readonly<Record<OperationName, Operation>> = table;
