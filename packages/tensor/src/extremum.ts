import { mul } from './arithmetic.ts';
import { equal, greater } from './comparison.ts';
import { arithmetic } from './elementwise.ts';
import type { Binary } from './faces.ts';
import type { Tensor } from './nd-array.ts';
import { where } from './where.ts';

const which = (a: number, b: number): number => Math.sign(a - b);

/**
 * The larger of two; NaN wins. At a tie each operand has half of the slope, as in JAX.
 *
 * ```ts
 * import { maximum, tensor } from '@tapeloop/tensor';
 *
 * maximum(tensor([1, 2, 3]), 2); // => tensor([2, 2, 3])
 * ```
 */
export const maximum: Binary<'maximum'> = arithmetic(
  'maximum',
  Math.max,
  [
    (_y, [a, b]) => {
      const part = share(a, b);
      return (g) => mul(g, part);
    },
    (_y, [a, b]) => {
      const part = share(b, a);
      return (g) => mul(g, part);
    },
  ],
  { branch: which },
);

/**
 * The smaller of two; NaN wins. At a tie each operand has half of the slope, as in JAX.
 *
 * ```ts
 * import { minimum, tensor } from '@tapeloop/tensor';
 *
 * minimum(tensor([1, 2, 3]), 2); // => tensor([1, 2, 2])
 * ```
 */
export const minimum: Binary<'minimum'> = arithmetic(
  'minimum',
  Math.min,
  [
    (_y, [a, b]) => {
      const part = share(b, a);
      return (g) => mul(g, part);
    },
    (_y, [a, b]) => {
      const part = share(a, b);
      return (g) => mul(g, part);
    },
  ],
  { branch: which },
);

/** The share of `a` in the slope of the larger: 1 where it is larger, 1/2 at a tie. */
export const share = (a: Tensor, b: Tensor): Tensor =>
  where(equal(a, b), 0.5, where(greater(a, b), 1, 0));
