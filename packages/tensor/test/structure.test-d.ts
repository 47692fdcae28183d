// What the compiler refuses, in the words of the run-time errors.
import {
  cholesky,
  conv1d,
  determinant,
  diag,
  diagonal,
  einsum,
  flip,
  inverse,
  maxPool2d,
  meshgrid,
  roll,
  solve,
  sort,
  take,
  takeAlongAxis,
  tensor,
  tile,
  topK,
  tril,
  zeros,
  type IntTensor,
  type Tensor,
} from '../src/index.ts';

const x = zeros([2, 3]);
const ids = zeros([2, 1], { dtype: 'int32' });

export const shapes: readonly [
  Tensor<[2, 3]>,
  Tensor<[4, 6]>,
  Tensor<[2, 2, 1]>,
  Tensor<[2, 1]>,
  Tensor<[2]>,
  Tensor<[2, 3, 3]>,
  Tensor<[]>,
] = [
  flip(x, [0, -1]),
  tile(x, [2, 2]),
  take(x, ids, 1),
  takeAlongAxis(x, ids, 1),
  diagonal(x),
  diag(x),
  determinant(zeros([3, 3])),
];

export const grids: readonly [Tensor<[4, 2]>, Tensor<[4, 2]>] = meshgrid([zeros([2]), zeros([4])]);

// @ts-expect-error -- flip: axis 2 is out of range for shape [2, 3]
flip(x, 2);
// @ts-expect-error -- flip: axes [0, -2] name axis 0 of [2, 3] twice
flip(x, [0, -2]);
// @ts-expect-error -- roll: axis -3 is out of range for shape [2, 3]
roll(x, 1, -3);
// @ts-expect-error -- tile: repetition -1 of [-1] is not a whole number of 0 or more
tile(x, [-1]);
// @ts-expect-error -- take: axis 2 is out of range for shape [2, 3]
take(x, ids, 2);
// @ts-expect-error -- ids are integers
take(x, zeros([2]), 1);
// @ts-expect-error -- takeAlongAxis: ids [2, 1] and [2, 3] differ off axis 0: axis 1 is 1 vs 3
takeAlongAxis(x, ids, 0);
// @ts-expect-error -- sort: axis 2 is out of range for shape [2, 3]
sort(x, 2);
// @ts-expect-error -- topK: k 4 is more than axis -1 of [2, 3] has, 3
topK(x, 4);
// @ts-expect-error -- tril: needs rank 2 or more, got [3]
tril(zeros([3]));
// @ts-expect-error -- meshgrid: needs vectors, got [2, 3]
meshgrid([x]);
// @ts-expect-error -- inverse: needs square matrices, got [2, 3]
inverse(x);
// @ts-expect-error -- cholesky: needs square matrices, got [2, 3]
cholesky(x);
// @ts-expect-error -- solve: [3, 3] and [2, 3] do not fit: 3 rows vs 2
solve(zeros([3, 3]), x);
// @ts-expect-error -- conv1d: needs [batch, length, channels], got [2, 3]
conv1d(x, zeros([1, 3, 1]));
// @ts-expect-error -- maxPool2d: needs [batch, height, width, channels], got [2, 3]
maxPool2d(x, 2);
// @ts-expect-error -- the result has two axes, in this order
export const swapped: Tensor<[2, 3]> = einsum('ij->ji', x);
// @ts-expect-error -- ids of topK are integers
export const values: IntTensor<[2, 1]> = topK(
  tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]),
  1,
)[0];
