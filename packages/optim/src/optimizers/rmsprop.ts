import { add, div, maximum, mul, sqrt, sub } from '@tapeloop/tensor';
import { chain } from '../chain.ts';
import { leafwise, type LeafwiseState } from '../leafwise.ts';
import { mustBeDecay, mustBePositive, optionsOf } from '../option.ts';
import type { Optimizer, StateOf, StateRule } from '../optimizer.ts';
import { momentum as withMomentum, type Velocity } from '../parts/momentum.ts';
import { scaleByLearningRate } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { Counted } from '../step-count.ts';

/** RMSprop: `[mean squares, velocity, step count]` is its state, with `[]` for no velocity. */
export type RMSprop = Optimizer<RMSpropRule>;
interface RMSpropRule extends StateRule {
  readonly state: [
    scale: StateOf<RmsRule, this['params']>,
    momentum: StateOf<Velocity, this['params']> | [],
    rate: Counted,
  ];
}

/** How the type of the mean squares, and of the means where RMSprop is centered, follows from the parameters'. */
export interface RmsRule extends StateRule {
  readonly state: LeafwiseState<'nu', this['params']> | LeafwiseState<'nu' | 'mu', this['params']>;
}

/** RMSprop's state for parameters P. */
export type RMSpropState<P> = StateOf<RMSpropRule, P>;

/** The constants of the mean squares. */
export interface RmsOptions {
  /** Decay of the mean square. Default: 0.99. */
  readonly decay?: number;
  /** Added to the root of the mean square, outside of it. Default: 1e-8. */
  readonly epsilon?: number;
  /** Whether to divide by the deviation from the mean. Default: false. */
  readonly centered?: boolean;
}

/** The constants of RMSprop. */
export interface RMSpropOptions extends RmsOptions {
  /** A number or a schedule. Default: 0.01. */
  readonly learningRate?: number | Schedule;
  /** What is left of the sum of past updates at each step. Default: 0. */
  readonly momentum?: number;
}

/**
 * Gradients divided by their root mean square.
 *
 * Tieleman & Hinton (2012), Neural networks for machine learning, lecture 6.5; centered after Graves
 * (2013), Generating sequences with recurrent neural networks. Epsilon and momentum stand as in PyTorch.
 *
 * ```ts
 * import { rmsprop } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = rmsprop({ learningRate: 0.1 });
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-1, 1])
 * ```
 */
export function rmsprop(options: RMSpropOptions = {}): RMSprop {
  const { learningRate = 0.01, momentum = 0, ...rms } = optionsOf('rmsprop', options);
  const [scale, rate] = [scaleByRms(rms), scaleByLearningRate(learningRate)];
  return momentum === 0
    ? chain(scale, chain(), rate)
    : chain(scale, withMomentum({ decay: momentum }), rate);
}

/** RMSprop without momentum and learning rate. */
export function scaleByRms(options: RmsOptions = {}): Optimizer<RmsRule> {
  const operation = 'scaleByRms';
  const { decay = 0.99, epsilon = 1e-8, centered = false } = optionsOf(operation, options);
  mustBeDecay(operation, 'decay', decay);
  mustBePositive(operation, 'epsilon', epsilon);
  if (!centered) {
    return leafwise(operation, ['nu'], (g, { nu }) => {
      const v = add(mul(decay, nu), mul(1 - decay, mul(g, g)));
      return [div(g, add(sqrt(v), epsilon)), { nu: v }];
    });
  }
  return leafwise(operation, ['nu', 'mu'], (g, { nu, mu }) => {
    const v = add(mul(decay, nu), mul(1 - decay, mul(g, g)));
    const m = add(mul(decay, mu), mul(1 - decay, g));
    // Rounding can make the variance negative.
    const variance = maximum(sub(v, mul(m, m)), 0);
    return [div(g, add(sqrt(variance), epsilon)), { nu: v, mu: m }];
  });
}
