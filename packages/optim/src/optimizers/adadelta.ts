import { add, div, mul, sqrt } from '@tapeloop/tensor';
import { chain, type ChainRule } from '../chain.ts';
import { leafwise, type LeafwiseRule } from '../leafwise.ts';
import { mustBeDecay, mustBePositive, optionsOf } from '../option.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** AdaDelta: `[mean squares, step count]` is its state. */
export type AdaDelta = Optimizer<AdaDeltaRule>;
type AdaDeltaRule = ChainRule<[DeltaSquares, CountRule]>;

/** What AdaDelta keeps: the mean squares of gradients, `nu`, and of updates, `delta`. */
export type DeltaSquares = LeafwiseRule<'nu' | 'delta'>;

/** AdaDelta's state for parameters P. */
export type AdaDeltaState<P> = StateOf<AdaDeltaRule, P>;

/** The constants of AdaDelta's mean squares. */
export interface AdaDeltaSquares {
  /** Decay of both mean squares. Default: 0.9. */
  readonly rho?: number;
  /** Added to both mean squares, inside of the roots. Default: 1e-6. */
  readonly epsilon?: number;
}

/** The constants of AdaDelta. */
export interface AdaDeltaOptions extends AdaDeltaSquares {
  /** A number or a schedule; the paper has none, which is 1. Default: 1. */
  readonly learningRate?: number | Schedule;
}

/**
 * Gradients divided by their root mean square and multiplied by that of past updates.
 *
 * Zeiler (2012), ADADELTA: an adaptive learning rate method, algorithm 1.
 *
 * ```ts
 * import { adadelta } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = adadelta();
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-0.0031623, 0.0031622])
 * ```
 */
export function adadelta(options: AdaDeltaOptions = {}): AdaDelta {
  const { learningRate = 1, ...squares } = optionsOf('adadelta', options);
  return chain(scaleByAdaDelta(squares), scaleByLearningRate(learningRate));
}

/** AdaDelta without the learning rate. */
export function scaleByAdaDelta(options: AdaDeltaSquares = {}): Optimizer<DeltaSquares> {
  const { rho = 0.9, epsilon = 1e-6 } = optionsOf('scaleByAdaDelta', options);
  mustBeDecay('scaleByAdaDelta', 'rho', rho);
  mustBePositive('scaleByAdaDelta', 'epsilon', epsilon);
  return leafwise('scaleByAdaDelta', ['nu', 'delta'], (g, { nu, delta }) => {
    const v = add(mul(rho, nu), mul(1 - rho, mul(g, g)));
    const x = mul(div(sqrt(add(delta, epsilon)), sqrt(add(v, epsilon))), g);
    const d = add(mul(rho, delta), mul(1 - rho, mul(x, x)));
    return [x, { nu: v, delta: d }];
  });
}
