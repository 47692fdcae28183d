import { arithmeticDType } from './array-type.ts';
import { elementwise } from './elementwise.ts';
import type { Unary } from './faces.ts';
import type { Tensor } from './nd-array.ts';

/** A step function: its slope is 0, between steps and at them, as in JAX. Integers stay as they are. */
const rounding = (name: string, f: (x: number) => number): Unary =>
  elementwise<Unary, [Tensor]>({ name, f, dtype: arithmeticDType, vjp: [null], branch: f });

/**
 * The nearest integer, the even one of two, as in numpy. Its slope is 0.
 *
 * ```ts
 * import { round, tensor } from '@tapeloop/tensor';
 *
 * round(tensor([0.5, 1.5, -1.2])); // => tensor([0, 2, -1])
 * ```
 */
export const round: Unary = rounding('round', (x) => {
  const rounded = Math.round(x);
  // Math.round takes the larger of two.
  return rounded - x === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
});

/**
 * The largest integer that is at most `x`. Its slope is 0.
 *
 * ```ts
 * import { floor, tensor } from '@tapeloop/tensor';
 *
 * floor(tensor([1.5, -1.5])); // => tensor([1, -2])
 * ```
 */
export const floor: Unary = rounding('floor', Math.floor);

/**
 * The smallest integer that is at least `x`. Its slope is 0.
 *
 * ```ts
 * import { ceil, tensor } from '@tapeloop/tensor';
 *
 * ceil(tensor([1.5, -1.5])); // => tensor([2, -1])
 * ```
 */
export const ceil: Unary = rounding('ceil', Math.ceil);
