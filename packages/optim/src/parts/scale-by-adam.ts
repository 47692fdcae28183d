import { add, div, mul, sqrt } from '@tapeloop/tensor';
import { leafwise, type LeafwiseRule } from '../leafwise.ts';
import { mustBeDecay, mustBePositive, optionsOf } from '../option.ts';
import type { Optimizer } from '../optimizer.ts';
import { biasCorrection } from './bias-correction.ts';

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
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = optionsOf('scaleByAdam', options);
  mustBeMoments('scaleByAdam', beta1, beta2, epsilon);
  return leafwise('scaleByAdam', ['mu', 'nu'], (g, { mu, nu }, { t }) => {
    const m = add(mul(beta1, mu), mul(1 - beta1, g));
    const v = add(mul(beta2, nu), mul(1 - beta2, mul(g, g)));
    const mHat = mul(m, biasCorrection(beta1, t, g.dtype));
    const vHat = mul(v, biasCorrection(beta2, t, g.dtype));
    return [div(mHat, add(sqrt(vHat), epsilon)), { mu: m, nu: v }];
  });
}

/** Throws unless these are constants of moments such as Adam's. */
export function mustBeMoments(
  operation: string,
  beta1: number,
  beta2: number,
  epsilon: number,
): void {
  mustBeDecay(operation, 'beta1', beta1);
  mustBeDecay(operation, 'beta2', beta2);
  mustBePositive(operation, 'epsilon', epsilon);
}
