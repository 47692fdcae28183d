import { add, div, mul, sqrt, sub } from '@tapeloop/tensor';
import { chain, type ChainRule } from '../chain.ts';
import { leafwise, type LeafwiseRule } from '../leafwise.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { optionsOf } from '../option.ts';
import { biasCorrection } from '../parts/bias-correction.ts';
import { mustBeMoments } from '../parts/scale-by-adam.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** AdaBelief: `[moments, step count]` is its state. */
export type AdaBelief = Optimizer<AdaBeliefRule>;
type AdaBeliefRule = ChainRule<[BeliefMoments, CountRule]>;

/** What AdaBelief keeps: the mean, and the mean square of what differed from it. */
export type BeliefMoments = LeafwiseRule<'mu' | 's'>;

/** AdaBelief's state for parameters P. */
export type AdaBeliefState<P> = StateOf<AdaBeliefRule, P>;

/** The constants of AdaBelief's moments. */
export interface AdaBeliefMoments {
  /** Decay of the mean. Default: 0.9. */
  readonly beta1?: number;
  /** Decay of the mean square. Default: 0.999. */
  readonly beta2?: number;
  /** Added to the mean square at every step, and to its root. Default: 1e-16. */
  readonly epsilon?: number;
}

/** The constants of AdaBelief. */
export interface AdaBeliefOptions extends AdaBeliefMoments {
  /** A number or a schedule. Default: 0.001. */
  readonly learningRate?: number | Schedule;
}

/**
 * Adam with long steps where gradients are as their mean foretold, and short ones where they are not.
 *
 * Zhuang et al. (2020), AdaBelief optimizer: adapting stepsizes by the belief in observed gradients,
 * algorithm 2. As there and in Optax, epsilon gathers in the mean square.
 *
 * ```ts
 * import { adabelief } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = adabelief({ learningRate: 0.1 });
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-0.11111, 0.11111])
 * ```
 */
export function adabelief(options: AdaBeliefOptions = {}): AdaBelief {
  const { learningRate = 0.001, ...moments } = optionsOf('adabelief', options);
  return chain(scaleByBelief(moments), scaleByLearningRate(learningRate));
}

/** AdaBelief without the learning rate. */
export function scaleByBelief(options: AdaBeliefMoments = {}): Optimizer<BeliefMoments> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-16 } = optionsOf('scaleByBelief', options);
  mustBeMoments('scaleByBelief', beta1, beta2, epsilon);
  return leafwise('scaleByBelief', ['mu', 's'], (g, { mu, s }, { t }) => {
    const m = add(mul(beta1, mu), mul(1 - beta1, g));
    const surprise = sub(g, m);
    const average = add(mul(beta2, s), mul(1 - beta2, mul(surprise, surprise)));
    const sNext = add(average, epsilon);
    const mHat = mul(m, biasCorrection(beta1, t, g.dtype));
    const sHat = mul(sNext, biasCorrection(beta2, t, g.dtype));
    return [div(mHat, add(sqrt(sHat), epsilon)), { mu: m, s: sNext }];
  });
}
