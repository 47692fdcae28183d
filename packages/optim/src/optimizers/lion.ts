import { add, mul, sign } from '@tapeloop/tensor';
import { chain, type ChainRule } from '../chain.ts';
import { leafwise, type LeafwiseRule } from '../leafwise.ts';
import { mustBeDecay, optionsOf } from '../option.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { addDecayedWeights, type Mask } from '../parts/add-decayed-weights.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { StatelessRule } from '../stateless.ts';

/** Lion: `[mean, {}, step count]` is its state. */
export type Lion = Optimizer<LionRule>;
type LionRule = ChainRule<[Mean, StatelessRule, CountRule]>;

/** What Lion keeps of every gradient: its mean. */
export type Mean = LeafwiseRule<'mu'>;

/** Lion's state for parameters P. */
export type LionState<P> = StateOf<LionRule, P>;

/** The constants of Lion's mean. */
export interface LionMean {
  /** Weight of the mean against the gradient in an update. Default: 0.9. */
  readonly beta1?: number;
  /** Decay of the mean. Default: 0.99. */
  readonly beta2?: number;
}

/** The constants of Lion. */
export interface LionOptions extends LionMean {
  /** A number or a schedule; about a tenth of what Adam would take. Default: 0.0001. */
  readonly learningRate?: number | Schedule;
  /** What a parameter loses of itself at a learning rate of 1. Default: 0. */
  readonly weightDecay?: number;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask;
}

/**
 * Steps of just the learning rate in every entry: the sign of a mean, with decoupled weight decay.
 *
 * Chen et al. (2023), Symbolic discovery of optimization algorithms, algorithm 2.
 *
 * ```ts
 * import { lion } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = lion({ learningRate: 0.1 });
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-0.1, 0.1])
 * ```
 */
export function lion(options: LionOptions = {}): Lion {
  const { learningRate = 0.0001, weightDecay = 0, mask, ...mean } = optionsOf('lion', options);
  return chain(
    scaleByLion(mean),
    addDecayedWeights(weightDecay, mask),
    scaleByLearningRate(learningRate),
  );
}

/** Lion without weight decay and learning rate. */
export function scaleByLion(options: LionMean = {}): Optimizer<Mean> {
  const { beta1 = 0.9, beta2 = 0.99 } = optionsOf('scaleByLion', options);
  mustBeDecay('scaleByLion', 'beta1', beta1);
  mustBeDecay('scaleByLion', 'beta2', beta2);
  return leafwise('scaleByLion', ['mu'], (g, { mu }) => {
    const c = add(mul(beta1, mu), mul(1 - beta1, g));
    const m = add(mul(beta2, mu), mul(1 - beta2, g));
    return [sign(c), { mu: m }];
  });
}
