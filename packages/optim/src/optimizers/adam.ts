import { chain, type ChainRule } from '../chain.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { optionsOf } from '../option.ts';
import { scaleByAdam, type AdamMoments, type Moments } from '../parts/scale-by-adam.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** Adam: `[moments, step count]` is its state. */
export type Adam = Optimizer<AdamRule>;
type AdamRule = ChainRule<[Moments, CountRule]>;

/** Adam's state for parameters P. */
export type AdamState<P> = StateOf<AdamRule, P>;

/** The constants of Adam. */
export interface AdamOptions extends AdamMoments {
  /** A number or a schedule. Default: 0.001. */
  readonly learningRate?: number | Schedule;
}

/**
 * Steps of about the learning rate in every entry, whatever the gradient's scale.
 *
 * Kingma & Ba (2015), Adam: a method for stochastic optimization.
 *
 * ```ts
 * import { adam, applyUpdates } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const optimizer = adam({ learningRate: 0.005, beta1: 0.9, beta2: 0.99 });
 * let params = { w: tensor([1, 2]) };
 * let state = optimizer.init(params);
 * const [updates, next] = optimizer.update({ w: tensor([0.1, -30]) }, state, params);
 * params = applyUpdates(params, updates);
 * state = next;
 * params.w; // => tensor([0.995, 2.005])
 * ```
 */
export function adam(options: AdamOptions = {}): Adam {
  const { learningRate = 0.001, ...moments } = optionsOf('adam', options);
  return chain(scaleByAdam(moments), scaleByLearningRate(learningRate));
}
