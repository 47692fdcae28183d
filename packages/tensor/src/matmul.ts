import { primitive } from '@tapeloop/autodiff';
import { matmulShape, size, type Arg, type MatMul, type Out, type Shape } from '@tapeloop/shapes';
import { arithmeticDType, arrayTypeOf, shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { aligned } from './batching.ts';
import { cast } from './cast.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import type { Arithmetic } from './faces.ts';
import { multiplyMatrices } from './multiply-matrices.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';
import { sumTo } from './sum-to.ts';
import { swapAxes, transpose } from './transpose.ts';

/** The typed face of `matmul`. */
export interface Matmul {
  <A extends Shape, B extends Shape, D extends DType, E extends DType>(
    a: NdArray<A, D>,
    b: Arg<MatMul<A, B>, NdArray<B, E>>,
  ): Of<Arithmetic<D, E>, Out<MatMul<A, B>>>;
}

export const matrixProduct: Matmul = primitive<Matmul, [Tensor, Tensor]>({
  name: 'matmul',
  kind: 'product',
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
      return (g: Tensor) => toType(matmul(g, swapAxes(b, -1, -2)) as Tensor, type);
    },
    (_y, [a, b]) => {
      const type = arrayTypeOf(b);
      return (g: Tensor) => toType(matmul(swapAxes(a, -1, -2), g) as Tensor, type);
    },
  ],
  batch(operands, _params, batched) {
    const [a, b] = aligned(operands, batched) as [Tensor, Tensor];
    return matmul(a, b);
  },
  // [m, steps k] by [steps k, n]: one product adds up the products of all steps.
  total([a, b]) {
    if (a.rank !== 3 || b.rank !== 3) return undefined;
    const [steps, m, k] = a.shape as [number, number, number];
    const left = reshape(transpose(a, [1, 0, 2]), [m, steps * k]) as Tensor;
    return matmul(left, reshape(b, [steps * k, b.shape[2]!]) as Tensor);
  },
});

/** Undoes the broadcast of leading axes and the promotion of dtypes. */
const toType = (g: Tensor, { shape, dtype }: ArrayType): NdArray => cast(sumTo(g, shape), dtype);

/**
 * The matrix product [...batch, m, k] by [...batch, k, n]; leading axes are broadcast.
 *
 * A vector is no matrix: multiply by expandDims(v, -1), or say einsum('ij,j->i', a, v).
 *
 * ```ts
 * import { matmul, tensor } from '@tapeloop/tensor';
 *
 * matmul(tensor([[1, 2]]), tensor([[3], [4]])); // => tensor([[11]])
 * ```
 */
export const matmul: Matmul = ((a: unknown, b: unknown) => {
  const left = arrayOperand('matmul', a) as Tensor;
  const right = arrayOperand('matmul', b) as Tensor;
  const shape = matmulShape(shapeOf(left), shapeOf(right));
  if (left.rank === 2 || right.rank !== 2) return matrixProduct(left, right);
  // One matrix for a whole batch: all rows are one product, and so are all of the matrix's gradients.
  const k = shapeOf(left).at(-1)!;
  const rows = size(shape.slice(0, -1));
  return reshape(matrixProduct(reshape(left, [rows, k]), right), shape);
}) as unknown as Matmul;
