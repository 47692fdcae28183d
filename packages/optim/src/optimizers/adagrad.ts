import { add, div, mul, sqrt } from '@tapeloop/tensor';
import { chain, type ChainRule } from '../chain.ts';
import { leafwise, type LeafwiseRule } from '../leafwise.ts';
import { mustBePositive, mustNotBeNegative, optionsOf } from '../option.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** AdaGrad: `[sum of squares, step count]` is its state. */
export type AdaGrad = Optimizer<AdaGradRule>;
type AdaGradRule = ChainRule<[SumOfSquares, CountRule]>;

/** What AdaGrad keeps of every gradient: the sum of its squares. */
export type SumOfSquares = LeafwiseRule<'squares'>;

/** AdaGrad's state for parameters P. */
export type AdaGradState<P> = StateOf<AdaGradRule, P>;

/** The constants of AdaGrad's sum. */
export interface AdaGradSum {
  /** What the sum begins with: Keras and Optax have 0.1. Default: 0. */
  readonly initial?: number;
  /** Added to the root of the sum, outside of it. Default: 1e-10. */
  readonly epsilon?: number;
}

/** The constants of AdaGrad. */
export interface AdaGradOptions extends AdaGradSum {
  /** A number or a schedule. Default: 0.01. */
  readonly learningRate?: number | Schedule;
}

/**
 * Gradients divided by the root of the sum of all their squares: steps that shrink where much was learnt.
 *
 * Duchi et al. (2011), Adaptive subgradient methods for online learning and stochastic optimization,
 * the diagonal matrix. Epsilon stands as in PyTorch.
 *
 * ```ts
 * import { adagrad } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = adagrad({ learningRate: 0.1 });
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-0.1, 0.1])
 * ```
 */
export function adagrad(options: AdaGradOptions = {}): AdaGrad {
  const { learningRate = 0.01, ...sum } = optionsOf('adagrad', options);
  return chain(scaleByAdaGrad(sum), scaleByLearningRate(learningRate));
}

/** AdaGrad without the learning rate. */
export function scaleByAdaGrad(options: AdaGradSum = {}): Optimizer<SumOfSquares> {
  const { initial = 0, epsilon = 1e-10 } = optionsOf('scaleByAdaGrad', options);
  mustNotBeNegative('scaleByAdaGrad', 'initial', initial);
  mustBePositive('scaleByAdaGrad', 'epsilon', epsilon);
  return leafwise('scaleByAdaGrad', ['squares'], (g, { squares }) => {
    const sum = add(squares, mul(g, g));
    return [div(g, add(sqrt(add(initial, sum)), epsilon)), { squares: sum }];
  });
}
