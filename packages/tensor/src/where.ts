import type { Arg, Broadcast3, Out, Shape } from '@tapeloop/shapes';
import { arithmeticDType } from './array-type.ts';
import type { DType } from './dtype.ts';
import { elementwise } from './elementwise.ts';
import type { Arithmetic } from './faces.ts';
import type { BoolTensor, NdArray, Of, Tensor } from './nd-array.ts';

/** The typed face of `where`. */
export interface Where {
  <
    C extends Shape,
    A extends Shape = [],
    B extends Shape = [],
    D extends DType = never,
    E extends DType = never,
  >(
    condition: BoolTensor<C>,
    a: NdArray<A, D> | number,
    b: Arg<Broadcast3<'where', C, A, B>, NdArray<B, E> | number>,
  ): Of<Chosen<D, E>, Out<Broadcast3<'where', C, A, B>>>;
}

/** Booleans chosen from booleans stay booleans; otherwise the dtype is that of arithmetic. */
type Chosen<D extends DType, E extends DType> = 'bool' extends D & E
  ? [D | E] extends ['bool']
    ? 'bool'
    : Arithmetic<D, E>
  : Arithmetic<D, E>;

/**
 * `a` where the condition holds, `b` elsewhere, all three broadcast.
 *
 * What is not taken gets a cotangent of 0, so a NaN or infinity there stays out of sums, but not out
 * of derivatives of what made it: make both sides finite first.
 *
 * ```ts
 * import { greater, tensor, where } from '@tapeloop/tensor';
 *
 * const x = tensor([-1, 0, 1]);
 * where(greater(x, 0), x, 0.5); // => tensor([0.5, 0.5, 1])
 * ```
 */
export const where: Where = elementwise<Where, [BoolTensor, Tensor, Tensor]>({
  name: 'where',
  f: (condition, a, b) => (condition !== 0 ? a : b),
  dtype: (name, types) => {
    const [condition, ...values] = types;
    if (condition!.dtype !== 'bool') {
      throw new TypeError(
        `${name}: the condition must be bool, got ${condition!.dtype}; compare first, as in greater(x, 0).`,
      );
    }
    const booleans = values.every(({ dtype, weak }) => dtype === 'bool' && weak === undefined);
    return booleans ? 'bool' : arithmeticDType(name, values);
  },
  vjp: [
    null,
    (_y, [condition]) =>
      (g) =>
        where(condition, g, 0),
    (_y, [condition]) =>
      (g) =>
        where(condition, 0, g),
  ],
});
