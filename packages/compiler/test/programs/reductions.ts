import {
  add,
  cumprod,
  mul,
  norm,
  prod,
  sort,
  sqrt,
  cumsum,
  logSoftmax,
  logSumExp,
  max,
  mean,
  min,
  softmax,
  sum,
  variance,
  type Tensor,
} from '@tapeloop/tensor';
import { all, axisOf, float, notEmpty, ofRank, operation, type Operation } from './operation.ts';

const ranked = all(float, ofRank(1));
const full = all(ranked, notEmpty);

export const reductions = {
  sum: operation<[Tensor]>([ranked], ([x], k) => sum(x, axisOf(x, k), { keepDims: k % 3 === 0 })),
  sumAll: operation<[Tensor]>([float], ([x]) => sum(x)),
  sumPair: operation<[Tensor]>([all(float, ofRank(2))], ([x], k) =>
    sum(x, [0, -1], { keepDims: k % 2 === 0 }),
  ),
  mean: operation<[Tensor]>([full], ([x], k) => mean(x, axisOf(x, k), { keepDims: k % 3 === 0 })),
  extreme: operation<[Tensor]>([full], ([x], k) => {
    const options = { keepDims: k % 3 === 0 };
    return k % 2 === 0 ? max(x, axisOf(x, k), options) : min(x, axisOf(x, k), options);
  }),
  logSumExp: operation<[Tensor]>([full], ([x], k) =>
    logSumExp(x, axisOf(x, k), { keepDims: k % 3 === 0 }),
  ),
  softmax: operation<[Tensor]>([full], ([x], k) =>
    k % 3 === 0 ? logSoftmax(x, axisOf(x, k)) : softmax(x, axisOf(x, k)),
  ),
  variance: operation<[Tensor]>([full], ([x], k) => variance(x, axisOf(x, k))),
  cumsum: operation<[Tensor]>([ranked], ([x], k) =>
    cumsum(x, axisOf(x, k), { reverse: k % 3 === 0 }),
  ),
  cumprod: operation<[Tensor]>([ranked], ([x], k) => cumprod(x, axisOf(x, k))),
  sort: operation<[Tensor]>([full], ([x], k) => sort(x, axisOf(x, k), { descending: k % 3 === 0 })),
  prod: operation<[Tensor]>([full], ([x], k) => prod(x, axisOf(x, k), { keepDims: k % 3 === 0 })),
  norm: operation<[Tensor]>([full], ([x]) => sqrt(add(1, mul(norm(x), norm(x))))),
} satisfies Record<string, Operation>;
