import { primitive } from '@tapeloop/autodiff';
import { matmulShape, size, type Arg, type MatMul, type Out, type Shape } from '@tapeloop/shapes';
import { arithmeticDType, arrayTypeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { cast } from './cast.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import type { Arithmetic } from './faces.ts';
import { multiplyMatrices } from './multiply-matrices.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { operand } from './operand.ts';
import { sumTo } from './sum-to.ts';
import { swapAxes } from './transpose.ts';

/** The typed face of `matmul`. */
export interface Matmul {
  <A extends Shape, B extends Shape, D extends DType, E extends DType>(
    a: NdArray<A, D>,
    b: Arg<MatMul<A, B>, NdArray<B, E>>,
  ): Of<Arithmetic<D | E>, Out<MatMul<A, B>>>;
}

/**
 * The matrix product [...batch, m, k] by [...batch, k, n]; leading axes are broadcast.
 *
 * ```ts
 * import { matmul, tensor } from '@tapeloop/tensor';
 *
 * matmul(tensor([[1, 2]]), tensor([[3], [4]])); // => tensor([[11]])
 * ```
 */
export const matmul: Matmul = primitive<Matmul, [Tensor, Tensor]>({
  name: 'matmul',
  call: (a, b) => [undefined, [operand('matmul', a) as Tensor, operand('matmul', b) as Tensor]],
  type: ([a, b]): ArrayType => ({
    algebra: arrays,
    shape: matmulShape(a.shape, b.shape),
    dtype: arithmeticDType('matmul', [a, b]),
  }),
  forward([a, b], _params, type: ArrayType) {
    const out = allocate(type.dtype, size(type.shape));
    multiplyMatrices(cast(a, type.dtype), cast(b, type.dtype), type.shape, out);
    return arrayOf(type, out);
  },
  vjp: [
    (_y, [a, b]) => {
      const type = arrayTypeOf(a);
      return (g) => toType(matmul(g, swapAxes(b, -1, -2)) as Tensor, type);
    },
    (_y, [a, b]) => {
      const type = arrayTypeOf(b);
      return (g) => toType(matmul(swapAxes(a, -1, -2), g) as Tensor, type);
    },
  ],
});

/** Undoes the broadcast of leading axes and the promotion of dtypes. */
const toType = (g: Tensor, { shape, dtype }: ArrayType): NdArray => cast(sumTo(g, shape), dtype);
