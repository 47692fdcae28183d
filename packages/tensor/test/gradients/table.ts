// The table of operations whose derivatives are checked.
import type { GradientRow } from './row.ts';
import { rows as convolution } from './rows/convolution.ts';
import { rows as core } from './rows/core.ts';
import { rows as einsum } from './rows/einsum.ts';
import { rows as functions } from './rows/functions.ts';
import { rows as linearAlgebra } from './rows/linear-algebra.ts';
import { rows as reductions } from './rows/reductions.ts';
import { rows as sorting } from './rows/sorting.ts';
import { rows as structure } from './rows/structure.ts';

/** A row for every operation that has a derivative, and more for what one cannot show. */
export const table: readonly GradientRow[] = [
  ...convolution,
  ...core,
  ...einsum,
  ...functions,
  ...linearAlgebra,
  ...reductions,
  ...sorting,
  ...structure,
];

/** A row in words. */
export const called = ({ op, case: what }: GradientRow): string =>
  what === undefined ? op : `${op}, ${what}`;
