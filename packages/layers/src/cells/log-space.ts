import {
  abs,
  add,
  exp,
  greaterEqual,
  log,
  log1p,
  maximum,
  mul,
  neg,
  reshape,
  sigmoid,
  slice,
  softplus,
  sub,
  where,
  type Tensor,
} from '@tapeloop/tensor';
import { associativeScan } from '../over-time/associative-scan.ts';

/** What Feng et al. (2024) put in the place of tanh: positive, so that it has a logarithm. */
export const positive = (x: Tensor): Tensor => where(greaterEqual(x, 0), add(x, 0.5), sigmoid(x));

/** log(positive(x)), with its slope at 0 too, where that of relu would be 0. */
export const logPositive = (x: Tensor): Tensor => {
  const isAbove = greaterEqual(x, 0);
  return where(isAbove, log(add(where(isAbove, x, 0), 0.5)), logSigmoid(x));
};

/** log(sigmoid(x)) = -log(1 + e^-x). */
export const logSigmoid = (x: Tensor): Tensor => neg(softplus(neg(x)));

/** log(e^a + e^b). */
const logAddExp = (a: Tensor, b: Tensor): Tensor =>
  add(maximum(a, b), log1p(exp(neg(abs(sub(a, b))))));

/**
 * All steps of h' = a h + b at once, of the logarithms of a and b, [time, batch, features]: the last h,
 * and that of every step.
 */
export function logSpaceScan(
  logA: Tensor,
  logB: Tensor,
  initial: Tensor,
): [last: Tensor, outputs: Tensor] {
  const [logProducts, logSums] = associativeScan(
    ([a, b], [a2, b2]): [Tensor, Tensor] => [add(a, a2), logAddExp(add(b, a2), b2)],
    [logA, logB],
  );
  // The first h may have any sign.
  const outputs = add(mul(exp(logProducts), initial), exp(logSums));
  return [lastOf(outputs), outputs];
}

/** The last of all steps. */
export const lastOf = (xs: Tensor): Tensor => reshape(slice(xs, -1, undefined), xs.shape.slice(1));
