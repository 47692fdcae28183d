import { add, cast, div, mul, pow, sqrt, sub, type Float, type Scalar } from '@tapeloop/tensor';
import { leafwise, type LeafwiseRule } from '../leafwise.ts';
import { mustBeDecay, mustBePositive } from '../option.ts';
import type { Optimizer } from '../optimizer.ts';

/** The moments that Adam keeps of every gradient: its mean and its mean square. */
export type Moments = LeafwiseRule<'mu' | 'nu'>;

/** The constants of Adam's moments. */
export interface AdamMoments {
  /** Decay of the mean. Default: 0.9. */
  readonly beta1?: number;
  /** Decay of the mean square. Default: 0.999. */
  readonly beta2?: number;
  /** Added to the root of the mean square, outside of it. Default: 1e-8. */
  readonly epsilon?: number;
}

/**
 * Gradients divided by their root mean square, both moments corrected for their start at zero.
 *
 * Kingma & Ba (2015), Adam: a method for stochastic optimization, algorithm 1.
 */
export function scaleByAdam(options: AdamMoments = {}): Optimizer<Moments> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  mustBeDecay('scaleByAdam', 'beta1', beta1);
  mustBeDecay('scaleByAdam', 'beta2', beta2);
  mustBePositive('scaleByAdam', 'epsilon', epsilon);
  return leafwise('scaleByAdam', ['mu', 'nu'], (g, { mu, nu }, { t }) => {
    const m = add(mul(beta1, mu), mul(1 - beta1, g));
    const v = add(mul(beta2, nu), mul(1 - beta2, mul(g, g)));
    const mHat = div(m, startedAtZero(beta1, t, g.dtype));
    const vHat = div(v, startedAtZero(beta2, t, g.dtype));
    return [div(mHat, add(sqrt(vHat), epsilon)), { mu: m, nu: v }];
  });
}

/** 1 - beta^t, in float64 before it is rounded: in float32 the difference would lose half of its digits. */
function startedAtZero(beta: number, t: Scalar, dtype: Float): Scalar {
  return cast(sub(1, pow(beta, t)), dtype);
}
