import {
  add,
  concat,
  matmul,
  mul,
  sigmoid,
  slice,
  softmaxCrossEntropy,
  split,
  sub,
  sum,
  tanh,
  mod,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import {
  all,
  float,
  integer,
  notEmpty,
  ofRank,
  operation,
  type Fits,
  type Operation,
} from './operation.ts';
import { sameShape } from '../../src/shapes.ts';

const matrix = all(float, ofRank(2, 2), notEmpty);
/** Weights for [x, h], of which there are as many as `gates` times the state is wide. */
const weights = (gates: number): Fits =>
  all(
    matrix,
    ({ shape }, [x, h]) =>
      shape[0] === x!.shape[1]! + h!.shape[1]! && shape[1] === gates * h!.shape[1]!,
  );
const rowsOfFirst: Fits = all(matrix, ({ shape }, [x]) => shape[0] === x!.shape[0]);
const likeSecond: Fits = ({ shape }, [, h]) => sameShape(shape, h!.shape);
const labels: Fits = all(integer, ({ shape }, [h]) => sameShape(shape, h!.shape.slice(0, 1)));
const after: Fits = all(matrix, ({ shape }, [h]) => shape[0] === h!.shape[1]);

/** The steps of recurrent networks, as people write them; `k` chooses how products are written. */
export const cells = {
  lstm: operation<[Tensor, Tensor, Tensor, Tensor]>(
    [matrix, rowsOfFirst, all(float, likeSecond), weights(4)],
    ([x, h, c, w], k) => {
      const xh = concat([x, h], 1);
      const parts = split(w, 4, 1) as Tensor[];
      const gates =
        k % 3 === 0
          ? (split(matmul(xh, w), 4, 1) as Tensor[])
          : parts.map((part) => apart(x, h, part, k));
      const [f, i, o, g] = gates as [Tensor, Tensor, Tensor, Tensor];
      const next = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
      return [next, mul(sigmoid(o), tanh(next))];
    },
  ),
  gru: operation<[Tensor, Tensor, Tensor, Tensor]>(
    [matrix, rowsOfFirst, weights(1), weights(1)],
    ([x, h, v, w], k) => {
      const f = sigmoid(apart(x, h, v, k));
      return add(h, mul(f, sub(tanh(apart(x, mul(f, h), w, k)), h)));
    },
  ),
  /** An output layer and its loss. */
  readout: operation<[Tensor, Tensor, IntTensor]>([matrix, after, labels], ([h, w, at]) => {
    const logits = matmul(h, w);
    return [logits, sum(softmaxCrossEntropy(logits, mod(at, logits.shape[1])))];
  }),
} satisfies Record<string, Operation>;

/** [x, h] W in one product or in two. */
function apart(x: Tensor, h: Tensor, w: Tensor, k: number): Tensor {
  if (k % 2 === 0) return matmul(concat([x, h], 1), w);
  const inputs = x.shape[1]!;
  return add(matmul(x, slice(w, 0, inputs)), matmul(h, slice(w, inputs, undefined)));
}
