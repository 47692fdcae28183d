import { abs, add, div, maximum, mul } from '@tapeloop/tensor';
import { chain, type ChainRule } from '../chain.ts';
import { leafwise, type LeafwiseRule } from '../leafwise.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { optionsOf } from '../option.ts';
import { biasCorrection } from '../parts/bias-correction.ts';
import { mustBeMoments } from '../parts/scale-by-adam.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** Adamax: `[moments, step count]` is its state. */
export type Adamax = Optimizer<AdamaxRule>;
type AdamaxRule = ChainRule<[InfinityMoments, CountRule]>;

/** What Adamax keeps: the mean, and a decaying maximum of sizes. */
export type InfinityMoments = LeafwiseRule<'mu' | 'u'>;

/** Adamax's state for parameters P. */
export type AdamaxState<P> = StateOf<AdamaxRule, P>;

/** The constants of Adamax's moments. */
export interface AdamaxMoments {
  /** Decay of the mean. Default: 0.9. */
  readonly beta1?: number;
  /** Decay of the maximum. Default: 0.999. */
  readonly beta2?: number;
  /** Added to each gradient's size before the maximum. Default: 1e-8. */
  readonly epsilon?: number;
}

/** The constants of Adamax. */
export interface AdamaxOptions extends AdamaxMoments {
  /** A number or a schedule. Default: 0.002. */
  readonly learningRate?: number | Schedule;
}

/**
 * Adam with a decaying maximum of the gradients' sizes in place of their root mean square.
 *
 * Kingma & Ba (2015), Adam: a method for stochastic optimization, algorithm 2. As in PyTorch and Optax
 * epsilon keeps the maximum off zero.
 *
 * ```ts
 * import { adamax } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = adamax({ learningRate: 0.1 });
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-0.1, 0.1])
 * ```
 */
export function adamax(options: AdamaxOptions = {}): Adamax {
  const { learningRate = 0.002, ...moments } = optionsOf('adamax', options);
  return chain(scaleByAdamax(moments), scaleByLearningRate(learningRate));
}

/** Adamax without the learning rate. */
export function scaleByAdamax(options: AdamaxMoments = {}): Optimizer<InfinityMoments> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = optionsOf('scaleByAdamax', options);
  mustBeMoments('scaleByAdamax', beta1, beta2, epsilon);
  return leafwise('scaleByAdamax', ['mu', 'u'], (g, { mu, u }, { t }) => {
    const m = add(mul(beta1, mu), mul(1 - beta1, g));
    const uNext = maximum(mul(beta2, u), add(abs(g), epsilon));
    const mHat = mul(m, biasCorrection(beta1, t, g.dtype));
    return [div(mHat, uNext), { mu: m, u: uNext }];
  });
}
