import { comparison } from './elementwise.ts';
import type { Comparison } from './faces.ts';

/**
 * Where `a` equals `b`. NaN equals nothing.
 *
 * ```ts
 * import { equal, tensor } from '@tapeloop/tensor';
 *
 * equal(tensor([1, 2]), 2); // => tensor([false, true])
 * ```
 */
export const equal: Comparison<'equal'> = comparison('equal', (a, b) => a === b);

/**
 * Where `a` differs from `b`. NaN differs from everything.
 *
 * ```ts
 * import { notEqual, tensor } from '@tapeloop/tensor';
 *
 * notEqual(tensor([1, 2]), 2); // => tensor([true, false])
 * ```
 */
export const notEqual: Comparison<'notEqual'> = comparison('notEqual', (a, b) => a !== b);

/**
 * Where `a` is less than `b`.
 *
 * ```ts
 * import { less, tensor } from '@tapeloop/tensor';
 *
 * less(tensor([1, 2, 3]), 2); // => tensor([true, false, false])
 * ```
 */
export const less: Comparison<'less'> = comparison('less', (a, b) => a < b);

/**
 * Where `a` is at most `b`.
 *
 * ```ts
 * import { lessEqual, tensor } from '@tapeloop/tensor';
 *
 * lessEqual(tensor([1, 2, 3]), 2); // => tensor([true, true, false])
 * ```
 */
export const lessEqual: Comparison<'lessEqual'> = comparison('lessEqual', (a, b) => a <= b);

/**
 * Where `a` is greater than `b`.
 *
 * ```ts
 * import { greater, tensor } from '@tapeloop/tensor';
 *
 * greater(tensor([1, 2, 3]), 2); // => tensor([false, false, true])
 * ```
 */
export const greater: Comparison<'greater'> = comparison('greater', (a, b) => a > b);

/**
 * Where `a` is at least `b`.
 *
 * ```ts
 * import { greaterEqual, tensor } from '@tapeloop/tensor';
 *
 * greaterEqual(tensor([1, 2, 3]), 2); // => tensor([false, true, true])
 * ```
 */
export const greaterEqual: Comparison<'greaterEqual'> = comparison(
  'greaterEqual',
  (a, b) => a >= b,
);
