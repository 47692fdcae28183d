import type { Expression } from '../assembler/expression.ts';
import { i32, select } from '../assembler/families.ts';

/** The smaller of two unsigned integers; both are evaluated twice. */
export const smaller = (a: Expression<'i32'>, b: Expression<'i32'>): Expression<'i32'> =>
  select(a, b, i32.ltU(a, b));
