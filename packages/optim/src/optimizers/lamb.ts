import { chain, type ChainRule } from '../chain.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { optionsOf } from '../option.ts';
import { addDecayedWeights, type Mask } from '../parts/add-decayed-weights.ts';
import { scaleByAdam, type AdamMoments, type Moments } from '../parts/scale-by-adam.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import { scaleByTrustRatio } from '../parts/scale-by-trust-ratio.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { StatelessRule } from '../stateless.ts';

/** LAMB: `[moments, {}, {}, step count]` is its state. */
export type Lamb = Optimizer<LambRule>;
type LambRule = ChainRule<[Moments, StatelessRule, StatelessRule, CountRule]>;

/** LAMB's state for parameters P. */
export type LambState<P> = StateOf<LambRule, P>;

/** The constants of LAMB; epsilon is 1e-6 by default. */
export interface LambOptions extends AdamMoments {
  /** A number or a schedule. Default: 0.001. */
  readonly learningRate?: number | Schedule;
  /** What is added of a parameter to its update before its length is set. Default: 0. */
  readonly weightDecay?: number;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask;
}

/**
 * AdamW with each leaf's update as long as its parameter, for large batches.
 *
 * You et al. (2020), Large batch optimization for deep learning: training BERT in 76 minutes,
 * algorithm 2, with the identity for phi.
 *
 * ```ts
 * import { lamb } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = lamb({ learningRate: 0.1 });
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-0.35355, 0.35355])
 * ```
 */
export function lamb(options: LambOptions = {}): Lamb {
  const {
    learningRate = 0.001,
    weightDecay = 0,
    mask,
    epsilon = 1e-6,
    ...betas
  } = optionsOf('lamb', options);
  return chain(
    scaleByAdam({ ...betas, epsilon }),
    addDecayedWeights(weightDecay, mask),
    scaleByTrustRatio(),
    scaleByLearningRate(learningRate),
  );
}
