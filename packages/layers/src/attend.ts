import { matmul, mul, softmax, swapAxes, where, type BoolTensor, type Tensor } from '@tapeloop/tensor';

/** What the scores of hidden positions are: finite, so that a softmax over nothing else is no NaN. */
const hidden = -1e30;

/**
 * Scaled dot-product attention (Vaswani et al. 2017): softmax(q k^T / sqrt(d)) v, of [..., queries, d],
 * [..., keys, d] and [..., keys, e]. A query that the mask lets see no key gets zeros.
 */
export function attend(q: Tensor, k: Tensor, v: Tensor, mask?: BoolTensor): Tensor {
  const scaled = mul(q, 1 / Math.sqrt(q.shape.at(-1)!));
  const scores = matmul(scaled, swapAxes(k, -1, -2));
  if (mask === undefined) return matmul(softmax(scores), v);
  const weights = softmax(where(mask, scores, hidden));
  return matmul(where(mask, weights, 0), v);
}
