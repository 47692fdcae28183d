import {
  add,
  cast,
  equal,
  mul,
  sqrt,
  sum,
  where,
  zeros,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { matchingLeaves } from './matching-leaves.ts';

/**
 * The Euclidean norm of all entries of a tree of float tensors, as one vector.
 *
 * Squares are taken in float64, so they do not overflow where the norm does not. At zero the
 * derivative is zero.
 *
 * ```ts
 * import { globalNorm } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * globalNorm({ w: tensor([[1, 2], [4, 0]]), b: tensor([2]) }); // => tensor(5)
 * ```
 */
export function globalNorm(tree: unknown): Scalar {
  const { leaves } = matchingLeaves('globalNorm', tree, 'tree');
  const isDouble = leaves.some(({ dtype }) => dtype === 'float64');
  return cast(normOf(leaves), isDouble ? 'float64' : 'float32');
}

/** The same of leaves, in float64. */
export function normOf(leaves: readonly Tensor[]): Scalar {
  const square = squaredNorm(leaves);
  const isZero = equal(square, 0);
  // The root is taken of 1 where the square is 0, for there its slope is infinite.
  return where(isZero, 0, sqrt(where(isZero, 1, square)));
}

/** The sum of the squares of all entries, in float64. */
export function squaredNorm(leaves: readonly Tensor[]): Scalar {
  return leaves.reduce<Scalar>(
    (total, leaf) => {
      const x = cast(leaf, 'float64');
      return add(total, sum(mul(x, x)));
    },
    zeros([], { dtype: 'float64' }),
  );
}
