import type { Arg, Broadcast3, Out, Shape } from '@tapeloop/shapes';
import { mul } from './arithmetic.ts';
import { arithmeticDType } from './array-type.ts';
import type { DType } from './dtype.ts';
import { elementwise } from './elementwise.ts';
import { maximum, share } from './extremum.ts';
import type { Arithmetic } from './faces.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';

/** The typed face of `clip`. */
export interface Clip {
  <
    X extends Shape = [],
    A extends Shape = [],
    B extends Shape = [],
    D extends DType = never,
    E extends DType = never,
    F extends DType = never,
  >(
    x: NdArray<X, D> | number,
    low: NdArray<A, E> | number,
    high: Arg<Broadcast3<'clip', X, A, B>, NdArray<B, F> | number>,
  ): Of<Arithmetic<D, E | F>, Out<Broadcast3<'clip', X, A, B>>>;
}

/**
 * `x`, but at least `low` and at most `high`: minimum(maximum(x, low), high), all three broadcast; NaN wins.
 *
 * An infinite bound is none. At a bound each of the two that tie has half of the slope, as in JAX.
 *
 * ```ts
 * import { clip, tensor } from '@tapeloop/tensor';
 *
 * clip(tensor([-2, 0.5, 2]), -1, 1); // => tensor([-1, 0.5, 1])
 * ```
 */
export const clip: Clip = elementwise<Clip, [Tensor, Tensor, Tensor]>({
  name: 'clip',
  f: (x, low, high) => Math.min(Math.max(x, low), high),
  dtype: arithmeticDType,
  vjp: [
    (_y, [x, low, high]) => {
      const part = mul(share(x, low), share(high, maximum(x, low)));
      return (g) => mul(g, part);
    },
    (_y, [x, low, high]) => {
      const part = mul(share(low, x), share(high, maximum(x, low)));
      return (g) => mul(g, part);
    },
    (_y, [x, low, high]) => {
      const part = share(maximum(x, low), high);
      return (g) => mul(g, part);
    },
  ],
  branch: (x, low, high) => 3 * Math.sign(x - low) + Math.sign(Math.max(x, low) - high),
});
