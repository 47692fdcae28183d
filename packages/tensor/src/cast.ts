import { primitive } from '@tapeloop/autodiff';
import type { Shape } from '@tapeloop/shapes';
import { arrayTypeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, checkDType, type DType } from './dtype.ts';
import { arrayOperand } from './operand.ts';
import type { NdArray, Of } from './nd-array.ts';

/** The typed face of `cast`. */
export interface Cast {
  <S extends Shape, D extends DType>(x: NdArray<S>, dtype: D): Of<D, S>;
}

export type CastTo = (x: NdArray, dtype: DType) => NdArray;
export const castTo: CastTo = primitive<CastTo, [NdArray], DType>({
  name: 'cast',
  kind: 'elementwise',
  call: (x, dtype) => [dtype, [x]],
  type: ([x], dtype): ArrayType => ({ algebra: arrays, shape: x.shape, dtype }),
  forward([x], dtype, type: ArrayType) {
    const { data } = x;
    const out = allocate(dtype, data.length);
    // Typed arrays truncate toward zero when they store a float as an integer.
    if (dtype === 'bool') for (let i = 0; i < out.length; i += 1) out[i] = data[i] === 0 ? 0 : 1;
    else out.set(data);
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [x]) => {
      const { dtype } = arrayTypeOf(x);
      return (g) => castTo(g, dtype);
    },
  ],
  batch: ([x], dtype) => castTo(x, dtype),
});

/**
 * The same entries in another dtype.
 *
 * Floats become integers by dropping the fraction, and booleans by asking whether they are not 0.
 * What does not fit into 32 bits wraps, and NaN and infinities give 0: as in JavaScript, where JAX
 * takes the nearest integer.
 *
 * ```ts
 * import { cast, tensor } from '@tapeloop/tensor';
 *
 * cast(tensor([1.7, -1.7]), 'int32'); // => tensor([1, -1], int32)
 * ```
 */
export const cast: Cast = ((x: unknown, dtype: DType) => {
  const array = arrayOperand('cast', x);
  checkDType('cast', dtype);
  const { dtype: own, weak } = arrayTypeOf(array);
  // A number in place of an array gets a dtype of its own, even where it is the same.
  return own === dtype && weak === undefined ? array : castTo(array, dtype);
}) as Cast;
