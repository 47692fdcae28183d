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
  return matmul(attentionWeights(matmul(scaled, swapAxes(k, -1, -2)), mask), v);
}

/** The softmax over the last axis of those scores that the mask does not hide; zeros where it hides all. */
export function attentionWeights(scores: Tensor, mask?: BoolTensor): Tensor {
  if (mask === undefined) return softmax(scores);
  return where(mask, softmax(where(mask, scores, hidden)), 0);
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
