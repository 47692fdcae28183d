import type { Arg, Shape } from '@tapeloop/shapes';
import { exp, greater, log, mul, sub, sum, where, type Tensor } from '@tapeloop/tensor';
import { typedOutside } from '../typed-outside.ts';
import type { LeadingAxes } from './leading-axes.ts';
import { lossOfVectors } from './of-vectors.ts';
import type { LossOptions, Reduced, Reduction } from './reduction.ts';
import type { SameShape } from './same-shape.ts';

/** What counts, and how the targets are given. */
export interface KLOptions<R extends Reduction = Reduction> extends LossOptions<R> {
  /** The targets are logarithms of probabilities. Default: false. */
  readonly logTargets?: boolean;
}

/**
 * The divergence of predicted distributions from target distributions (Kullback & Leibler 1951), both
 * along the last axis: [..., classes] gives a loss for each of [...].
 *
 * A single loss is sum(p (log p - log q)), with p the targets and log q the first argument, such as
 * `logSoftmax(logits)`. What has p = 0 adds nothing, whatever q is. The mean is over distributions, as
 * PyTorch's `batchmean`.
 *
 * ```ts
 * import { klDivergence } from '@tapeloop/layers';
 * import { logSoftmax, tensor } from '@tapeloop/tensor';
 *
 * const targets = tensor([[0.5, 0.5, 0], [0, 1, 0]]);
 * const logs = logSoftmax(tensor([[0, 0, -Infinity], [0, 0, 0]]));
 * klDivergence(logs, targets, { reduction: 'none' }); // => tensor([0, 1.0986])
 * ```
 */
export function klDivergence<S extends Shape, T extends Shape, const R extends Reduction = 'mean'>(
  logPredictions: Tensor<S>,
  targets: Arg<SameShape<'klDivergence', S, T>, Tensor<T>>,
  options: KLOptions<R> = {},
): Reduced<R, LeadingAxes<S>> {
  // Read when the options are known to be some.
  const loss = (logQ: Tensor, p: Tensor): Tensor =>
    sum(options.logTargets === true ? ofLogs(p, logQ) : ofProbabilities(p, logQ), -1);
  return typedOutside(
    lossOfVectors('klDivergence', logPredictions, typedOutside(targets), options, loss),
  );
}

function ofProbabilities(p: Tensor, logQ: Tensor): Tensor {
  const possible = greater(p, 0);
  // Both finite, so that no slope is NaN where p = 0.
  const logP = log(where(possible, p, 1));
  return where(possible, mul(p, sub(logP, where(possible, logQ, 0))), 0);
}

function ofLogs(logP: Tensor, logQ: Tensor): Tensor {
  const possible = greater(logP, -Infinity);
  const own = where(possible, logP, 0);
  return where(possible, mul(exp(own), sub(own, where(possible, logQ, 0))), 0);
}
