import { add, div, maximum, mul, sqrt } from '@tapeloop/tensor';
import { chain, type ChainRule } from '../chain.ts';
import { leafwise, type LeafwiseRule } from '../leafwise.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { optionsOf } from '../option.ts';
import { biasCorrection } from '../parts/bias-correction.ts';
import { mustBeMoments, type AdamMoments } from '../parts/scale-by-adam.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** AMSGrad: `[moments, step count]` is its state. */
export type AMSGrad = Optimizer<AMSGradRule>;
type AMSGradRule = ChainRule<[GreatestMoments, CountRule]>;

/** What AMSGrad keeps: Adam's moments, and the greatest mean square so far. */
export type GreatestMoments = LeafwiseRule<'mu' | 'nu' | 'nuMax'>;

/** AMSGrad's state for parameters P. */
export type AMSGradState<P> = StateOf<AMSGradRule, P>;

/** The constants of AMSGrad. */
export interface AMSGradOptions extends AdamMoments {
  /** A number or a schedule. Default: 0.001. */
  readonly learningRate?: number | Schedule;
}

/**
 * Adam with steps that never grow: it divides by the greatest mean square so far.
 *
 * Reddi et al. (2018), On the convergence of Adam and beyond, algorithm 2. As in PyTorch the moments
 * are corrected for their start at zero, and the maximum is taken before; Optax takes it after.
 *
 * ```ts
 * import { amsgrad } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = amsgrad({ learningRate: 0.1 });
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-0.1, 0.1])
 * ```
 */
export function amsgrad(options: AMSGradOptions = {}): AMSGrad {
  const { learningRate = 0.001, ...moments } = optionsOf('amsgrad', options);
  return chain(scaleByAMSGrad(moments), scaleByLearningRate(learningRate));
}

/** AMSGrad without the learning rate. */
export function scaleByAMSGrad(options: AdamMoments = {}): Optimizer<GreatestMoments> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = optionsOf('scaleByAMSGrad', options);
  mustBeMoments('scaleByAMSGrad', beta1, beta2, epsilon);
  return leafwise('scaleByAMSGrad', ['mu', 'nu', 'nuMax'], (g, { mu, nu, nuMax }, { t }) => {
    const m = add(mul(beta1, mu), mul(1 - beta1, g));
    const v = add(mul(beta2, nu), mul(1 - beta2, mul(g, g)));
    const vMax = maximum(nuMax, v);
    const mHat = mul(m, biasCorrection(beta1, t, g.dtype));
    const vHat = mul(vMax, biasCorrection(beta2, t, g.dtype));
    return [div(mHat, add(sqrt(vHat), epsilon)), { mu: m, nu: v, nuMax: vMax }];
  });
}
