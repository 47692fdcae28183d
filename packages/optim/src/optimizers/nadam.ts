import { add, div, mul, sqrt } from '@tapeloop/tensor';
import { chain, type ChainRule } from '../chain.ts';
import { leafwise } from '../leafwise.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { optionsOf } from '../option.ts';
import { biasCorrection } from '../parts/bias-correction.ts';
import { mustBeMoments, type AdamMoments, type Moments } from '../parts/scale-by-adam.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** Nadam: `[moments, step count]` is its state. */
export type Nadam = Optimizer<NadamRule>;
type NadamRule = ChainRule<[Moments, CountRule]>;

/** Nadam's state for parameters P. */
export type NadamState<P> = StateOf<NadamRule, P>;

/** The constants of Nadam. */
export interface NadamOptions extends AdamMoments {
  /** A number or a schedule. Default: 0.002. */
  readonly learningRate?: number | Schedule;
}

/**
 * Adam that looks one step ahead along its mean, as Nesterov's momentum does.
 *
 * Dozat (2016), Incorporating Nesterov momentum into Adam. As in Optax beta1 is the same at every
 * step; PyTorch lets it grow.
 *
 * ```ts
 * import { nadam } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = nadam({ learningRate: 0.1 });
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-0.14737, 0.14737])
 * ```
 */
export function nadam(options: NadamOptions = {}): Nadam {
  const { learningRate = 0.002, ...moments } = optionsOf('nadam', options);
  return chain(scaleByNadam(moments), scaleByLearningRate(learningRate));
}

/** Nadam without the learning rate. */
export function scaleByNadam(options: AdamMoments = {}): Optimizer<Moments> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = optionsOf('scaleByNadam', options);
  mustBeMoments('scaleByNadam', beta1, beta2, epsilon);
  return leafwise('scaleByNadam', ['mu', 'nu'], (g, { mu, nu }, { t }) => {
    const m = add(mul(beta1, mu), mul(1 - beta1, g));
    const v = add(mul(beta2, nu), mul(1 - beta2, mul(g, g)));
    // The mean as the next step will correct it, and the gradient as this one does.
    const ahead = mul(mul(beta1, m), biasCorrection(beta1, add(t, 1), g.dtype));
    const now = mul(mul(1 - beta1, g), biasCorrection(beta1, t, g.dtype));
    const vHat = mul(v, biasCorrection(beta2, t, g.dtype));
    return [div(add(ahead, now), add(sqrt(vHat), epsilon)), { mu: m, nu: v }];
  });
}
