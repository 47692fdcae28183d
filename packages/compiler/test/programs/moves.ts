import {
  mod,
  take,
  tril,
  type IntTensor,
  broadcastTo,
  concat,
  expandDims,
  flip,
  pad,
  reshape,
  roll,
  slice,
  split,
  stack,
  tile,
  transpose,
  unstack,
  type Tensor,
} from '@tapeloop/tensor';
import {
  all,
  integer,
  joins,
  notEmpty,
  axisOf,
  float,
  ofRank,
  operation,
  likeFirst,
  type Fits,
  type Operation,
} from './operation.ts';

const ranked = all(float, ofRank(1));
const matrix = all(float, ofRank(2, 2));
const sameRow: Fits = ({ shape }, [first]) => shape[1] === first?.shape[1];

export const moves = {
  concat: operation<[Tensor, Tensor]>([ranked, all(float, joins)], ([a, b]) => concat([a, b], -1)),
  concatRows: operation<[Tensor, Tensor]>([matrix, all(matrix, sameRow)], ([a, b]) =>
    concat([a, b], 0),
  ),
  slice: operation<[Tensor]>([ranked], ([x], k) => {
    const axis = axisOf(x, k);
    const length = x.shape.at(axis)!;
    return k % 3 === 0
      ? slice(x, 0, Math.ceil(length / 2), axis)
      : slice(x, Math.floor(length / 2), undefined, axis);
  }),
  swapHalves: operation<[Tensor]>([all(ranked, ({ shape }) => shape.at(-1)! % 2 === 0)], ([x]) => {
    const parts = split(x, 2, -1) as Tensor[];
    return concat(parts.toReversed(), -1);
  }),
  pad: operation<[Tensor]>([ranked], ([x], k) =>
    pad(
      x,
      x.shape.map((_, i) => (i === k % x.rank ? [k % 2, 1] : [0, 0])),
      k % 3 === 0 ? 0.5 : 0,
    ),
  ),
  stack: operation<[Tensor, Tensor]>(
    [all(float, ofRank(0, 2)), all(float, likeFirst)],
    ([a, b], k) => stack([a, b], k % (a.rank + 1)),
  ),
  unstack: operation<[Tensor]>([all(ranked, ({ size }) => size > 0)], ([x], k) => {
    const parts = unstack(x, k % x.rank) as Tensor[];
    return parts[k % parts.length]!;
  }),
  flatten: operation<[Tensor]>([float], ([x], k) =>
    reshape(x, k % 2 === 0 ? [x.size] : [x.size, 1]),
  ),
  turn: operation<[Tensor]>([matrix], ([x]) => reshape(x, x.shape.toReversed())),
  transpose: operation<[Tensor]>([all(float, ofRank(2))], ([x]) => transpose(x)),
  flip: operation<[Tensor]>([ranked], ([x], k) => flip(x, axisOf(x, k))),
  broadcast: operation<[Tensor]>([all(float, ({ size }) => size <= 12)], ([x], k) =>
    broadcastTo(x, [1 + (k % 3), ...x.shape]),
  ),
  expandDims: operation<[Tensor]>([all(float, ofRank(0, 2))], ([x], k) =>
    expandDims(x, k % (x.rank + 1)),
  ),
  tile: operation<[Tensor]>([all(float, ofRank(1, 2), ({ size }) => size <= 12)], ([x], k) =>
    tile(x, x.rank === 1 ? [2] : [1 + (k % 2), 2]),
  ),
  roll: operation<[Tensor]>([ranked], ([x], k) => roll(x, k, axisOf(x, k))),
  lower: operation<[Tensor]>([all(float, ofRank(2))], ([x], k) => tril(x, (k % 3) - 1)),
  take: operation<[Tensor, IntTensor]>([all(float, ofRank(2), notEmpty), integer], ([x, at], k) => {
    const axis = k % x.rank;
    return take(x, mod(at, x.shape[axis]!), axis);
  }),
} satisfies Record<string, Operation>;
