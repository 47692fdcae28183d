import {
  matmul,
  mul,
  reshape,
  softmax,
  swapAxes,
  where,
  type BoolTensor,
  type Tensor,
} from '@tapeloop/tensor';

/** The score of a hidden key: finite, so that a softmax over nothing else is no NaN. */
const hidden = -1e30;

/**
 * Scaled dot-product attention (Vaswani et al. 2017): softmax(q k^T / sqrt(d)) v, of [..., queries, d],
 * [..., keys, d] and [..., keys, e]. A query from which the mask hides every key gets zeros.
 */
export function attend(q: Tensor, k: Tensor, v: Tensor, mask?: BoolTensor): Tensor {
  const scaled = mul(q, 1 / Math.sqrt(q.shape.at(-1)!));
  const scores = matmul(scaled, swapAxes(k, -1, -2));
  if (mask === undefined) return matmul(softmax(scores), v);
  const weights = softmax(where(mask, scores, hidden));
  return matmul(where(mask, weights, 0), v);
}

/** [batch, time, features] as [batch, heads, time, features / heads]. */
export function splitHeads(x: Tensor, heads: number): Tensor {
  const [batch, time, features] = x.shape;
  return swapAxes(reshape(x, [batch!, time!, heads, features! / heads]), 1, 2);
}

/** The inverse of `splitHeads`. */
export function joinHeads(x: Tensor): Tensor {
  const [batch, heads, time, width] = x.shape;
  return reshape(swapAxes(x, 1, 2), [batch!, time!, heads! * width!]);
}
