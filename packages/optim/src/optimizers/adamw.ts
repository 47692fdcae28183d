import { chain, type ChainRule } from '../chain.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { optionsOf } from '../option.ts';
import { addDecayedWeights, type Mask } from '../parts/add-decayed-weights.ts';
import { scaleByAdam, type AdamMoments, type Moments } from '../parts/scale-by-adam.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { StatelessRule } from '../stateless.ts';

/** Adam with decoupled weight decay: `[moments, {}, step count]` is its state. */
export type AdamW = Optimizer<AdamWRule>;
type AdamWRule = ChainRule<[Moments, StatelessRule, CountRule]>;

/** AdamW's state for parameters P. */
export type AdamWState<P> = StateOf<AdamWRule, P>;

/** The constants of AdamW. */
export interface AdamWOptions extends AdamMoments {
  /** A number or a schedule. Default: 0.001. */
  readonly learningRate?: number | Schedule;
  /** What a parameter loses of itself at a learning rate of 1. Default: 0.01. */
  readonly weightDecay?: number;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask;
}

/**
 * Adam, and a decay of the parameters that the gradients' scale has no part in.
 *
 * Loshchilov & Hutter (2019), Decoupled weight decay regularization, algorithm 2. As in PyTorch and
 * Optax the decay is multiplied by the learning rate.
 *
 * ```ts
 * import { adamw } from '@tapeloop/optim';
 *
 * const isMatrix = (_path: string, param: { rank: number }) => param.rank > 1;
 * adamw({ learningRate: 0.002, weightDecay: 0.1, mask: isMatrix });
 * ```
 */
export function adamw(options: AdamWOptions = {}): AdamW {
  const {
    learningRate = 0.001,
    weightDecay = 0.01,
    mask,
    ...moments
  } = optionsOf('adamw', options);
  return chain(
    scaleByAdam(moments),
    addDecayedWeights(weightDecay, mask),
    scaleByLearningRate(learningRate),
  );
}
