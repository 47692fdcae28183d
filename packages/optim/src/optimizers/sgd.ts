import { chain } from '../chain.ts';
import { optionsOf } from '../option.ts';
import { momentum as withMomentum, type Velocity } from '../parts/momentum.ts';
import type { Optimizer, StateOf, StateRule } from '../optimizer.ts';
import { scaleByLearningRate } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { Counted } from '../step-count.ts';

/** Gradient descent: `[velocity, step count]` is its state, `[[], step count]` without momentum. */
export type Sgd = Optimizer<SgdRule>;
interface SgdRule extends StateRule {
  readonly state: [momentum: StateOf<Velocity, this['params']> | [], rate: Counted];
}

/** The state of gradient descent for parameters P. */
export type SgdState<P> = StateOf<SgdRule, P>;

/** The constants of gradient descent. */
export interface SgdOptions {
  /** A number or a schedule. */
  readonly learningRate: number | Schedule;
  /** What is left of the sum of past gradients at each step. Default: 0. */
  readonly momentum?: number;
  /** Whether momentum looks one step ahead. Default: false. */
  readonly nesterov?: boolean;
}

/**
 * Steps down the gradient, or down a decaying sum of gradients.
 *
 * ```ts
 * import { applyUpdates, sgd } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const optimizer = sgd({ learningRate: 0.5, momentum: 0.9 });
 * const params = tensor([1, 2]);
 * const [updates] = optimizer.update(tensor([1, -1]), optimizer.init(params), params);
 * applyUpdates(params, updates); // => tensor([0.5, 2.5])
 * ```
 */
export function sgd(options: SgdOptions): Sgd {
  const { learningRate, momentum = 0, nesterov = false } = optionsOf('sgd', options);
  if (nesterov && momentum === 0) {
    throw new RangeError('sgd: nesterov needs momentum; give `momentum` a value above 0.');
  }
  const rate = scaleByLearningRate(learningRate);
  return momentum === 0
    ? chain(chain(), rate)
    : chain(withMomentum({ decay: momentum, nesterov }), rate);
}
