import { comparison } from './elementwise.ts';
import type { Comparison } from './faces.ts';

/** Where `a` equals `b`. NaN equals nothing. */
export const equal: Comparison<'equal'> = comparison('equal', (a, b) => a === b);
/** Where `a` differs from `b`. */
export const notEqual: Comparison<'notEqual'> = comparison('notEqual', (a, b) => a !== b);
/** Where `a` is less than `b`. */
export const less: Comparison<'less'> = comparison('less', (a, b) => a < b);
/** Where `a` is at most `b`. */
export const lessEqual: Comparison<'lessEqual'> = comparison('lessEqual', (a, b) => a <= b);
/** Where `a` is greater than `b`. */
export const greater: Comparison<'greater'> = comparison('greater', (a, b) => a > b);
/** Where `a` is at least `b`. */
export const greaterEqual: Comparison<'greaterEqual'> = comparison(
  'greaterEqual',
  (a, b) => a >= b,
);
