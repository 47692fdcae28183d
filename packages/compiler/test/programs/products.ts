import {
  add,
  concat,
  einsum,
  matmul,
  slice,
  sub,
  tanh,
  transpose,
  type Tensor,
} from '@tapeloop/tensor';
import {
  all,
  float,
  ofRank,
  operation,
  likeFirst,
  type Fits,
  type Operation,
} from './operation.ts';
import { sameShape } from '../../src/shapes.ts';

const matrix = all(float, ofRank(2, 2));
const several = all(float, ofRank(2, 3));
/** Its rows are as many as the columns of the n-th chosen. */
const follows =
  (n: number): Fits =>
  ({ shape, rank }, before) =>
    rank === 2 && shape[0] === before[n]?.shape.at(-1);
const right = (n = 0): Fits => all(matrix, follows(n));
const columnsOf = (n: number): Fits =>
  all(matrix, ({ shape }, before) => shape[1] === before[n]?.shape[1]);
const rowsOf = (n: number): Fits =>
  all(matrix, ({ shape }, before) => shape[0] === before[n]?.shape[0]);

export const products = {
  matmul: operation<[Tensor, Tensor]>([several, right()], ([x, w]) => matmul(x, w)),
  /** x W', the weights as their transpose. */
  transposedRight: operation<[Tensor, Tensor]>([matrix, columnsOf(0)], ([x, w]) =>
    matmul(x, transpose(w)),
  ),
  transposedLeft: operation<[Tensor, Tensor]>([matrix, rowsOf(0)], ([x, y]) =>
    matmul(transpose(x), y),
  ),
  /** x W + h U */
  sumOfProducts: operation<[Tensor, Tensor, Tensor, Tensor]>(
    [matrix, right(), rowsOf(0), all(right(2), columnsOf(1))],
    ([x, w, h, u], k) =>
      k % 3 === 0 ? sub(matmul(x, w), matmul(h, u)) : add(matmul(x, w), matmul(h, u)),
  ),
  /** [x, h] [W; U] */
  joinedProduct: operation<[Tensor, Tensor, Tensor, Tensor]>(
    [matrix, right(), rowsOf(0), all(right(2), columnsOf(1))],
    ([x, w, h, u]) => matmul(concat([x, h], 1), concat([w, u], 0)),
  ),
  /** A layer's step. */
  recurrent: operation<[Tensor, Tensor, Tensor, Tensor]>(
    [matrix, right(), rowsOf(0), all(right(2), columnsOf(1))],
    ([x, w, h, u]) => tanh(add(matmul(x, w), matmul(h, u))),
  ),
  /** Two gates of one input. */
  sharedLeft: operation<[Tensor, Tensor, Tensor]>(
    [matrix, right(), all(right(), sameShapeAs(1))],
    ([x, w, v], k) =>
      k % 2 === 0 ? concat([matmul(x, w), matmul(x, v)], 1) : add(matmul(x, w), matmul(x, v)),
  ),
  /** Two inputs of one weight. */
  sharedRight: operation<[Tensor, Tensor, Tensor]>(
    [matrix, right(), all(matrix, likeFirst)],
    ([x, w, y]) => add(matmul(x, w), matmul(y, w)),
  ),
  slicedWeights: operation<[Tensor, Tensor]>(
    [matrix, all(matrix, ({ shape }, [x]) => shape[0]! >= x!.shape[1]!)],
    ([x, w], k) =>
      matmul(
        x,
        k % 2 === 0 ? slice(w, 0, x.shape[1]!) : slice(w, w.shape[0]! - x.shape[1]!, undefined),
      ),
  ),
  einsum: operation<[Tensor, Tensor, Tensor]>(
    [matrix, right(), all(matrix, sameShapeAs(0))],
    ([x, w, y]) => einsum('bi,ij,bi->bj', x, w, y),
  ),
} satisfies Record<string, Operation>;

function sameShapeAs(n: number): Fits {
  return ({ shape }, before) => sameShape(shape, before[n]!.shape);
}
