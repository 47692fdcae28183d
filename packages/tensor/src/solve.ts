import {
  batchShape,
  solveShape,
  type Arg,
  type Out,
  type Shape,
  type Solve,
  type SquareMatrices,
} from '@tapeloop/shapes';
import { asFloats } from './as-floats.ts';
import { shapeOf } from './array-type.ts';
import { broadcastTo } from './broadcast-to.ts';
import { eye } from './eye.ts';
import { solveSystem } from './linear-system.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { reshape } from './reshape.ts';

/** The typed face of `solve`. */
export interface SolveFace {
  <A extends Shape, B extends Shape>(
    a: NdArray<A>,
    b: Arg<Solve<A, B>, NdArray<B>>,
  ): Tensor<Out<Solve<A, B>>>;
}

/**
 * X in A X = B: [...batch, n, n] and [...batch, n, k] give [...batch, n, k]; leading axes are
 * broadcast. One vector [n] gives [...batch, n].
 *
 * By Gaussian elimination in float64, so for matrices of up to some hundred rows. Throws where a
 * matrix is singular. Integers become floats.
 *
 * ```ts
 * import { solve, tensor } from '@tapeloop/tensor';
 *
 * solve(tensor([[2, 0], [1, 1]]), tensor([2, 3])); // => tensor([1, 2])
 * ```
 */
export const solve: SolveFace = ((a: unknown, b: unknown) => {
  const operands = [arrayOperand('solve', a), arrayOperand('solve', b)] as const;
  const shape = solveShape(shapeOf(operands[0]), shapeOf(operands[1]));
  const [left, right] = asFloats(...operands) as [Tensor, Tensor];
  const isVector = shapeOf(right).length === 1;
  const target = isVector ? [...shape, 1] : shape;
  const n = shapeOf(left).at(-1)!;
  const columns = isVector ? reshape(right, [n, 1]) : right;
  const matrices = broadcastTo(left, [...target.slice(0, -1), n]);
  return reshape(solveSystem(matrices, broadcastTo(columns, target), 'solve'), shape);
}) as unknown as SolveFace;

/** The typed face of `inverse`. */
export interface Inverse {
  <S extends Shape>(
    x: Arg<SquareMatrices<'inverse', S>, NdArray<S>>,
  ): Tensor<Out<SquareMatrices<'inverse', S>>>;
}

/**
 * The inverse of square matrices [...batch, n, n].
 *
 * Throws where one is singular. `solve` is faster and more accurate than a product with it.
 *
 * ```ts
 * import { inverse, tensor } from '@tapeloop/tensor';
 *
 * inverse(tensor([[2, 0], [1, 1]])); // => tensor([[0.5, 0], [-0.5, 1]])
 * ```
 */
export const inverse: Inverse = ((x: unknown) => {
  const array = arrayOperand('inverse', x);
  batchShape('inverse', shapeOf(array));
  return inverseFor('inverse', asFloats(array)[0]!);
}) as unknown as Inverse;

/** The inverse on behalf of an operation that errors name. */
export function inverseFor(operation: string, x: Tensor): Tensor {
  const shape = shapeOf(x);
  const identity = broadcastTo(eye(shape.at(-1)!, { dtype: x.dtype }), [...shape]);
  return solveSystem(x, identity, operation) as Tensor;
}
