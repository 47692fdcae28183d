import {
  add,
  cast,
  div,
  greater,
  maximum,
  mul,
  pow,
  sqrt,
  sub,
  where,
  type Scalar,
} from '@tapeloop/tensor';
import { chain, type ChainRule } from '../chain.ts';
import { leafwise } from '../leafwise.ts';
import type { Optimizer, StateOf } from '../optimizer.ts';
import { optionsOf } from '../option.ts';
import { biasCorrection } from '../parts/bias-correction.ts';
import { mustBeMoments, type AdamMoments, type Moments } from '../parts/scale-by-adam.ts';
import { scaleByLearningRate, type CountRule } from '../parts/scale-by-learning-rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** Rectified Adam: `[moments, step count]` is its state. */
export type RAdam = Optimizer<RAdamRule>;
type RAdamRule = ChainRule<[Moments, CountRule]>;

/** RAdam's state for parameters P. */
export type RAdamState<P> = StateOf<RAdamRule, P>;

/** The constants of RAdam. */
export interface RAdamOptions extends AdamMoments {
  /** A number or a schedule. Default: 0.001. */
  readonly learningRate?: number | Schedule;
}

/**
 * Adam that begins as momentum, and divides by the mean square as far as its variance is known.
 *
 * Liu et al. (2020), On the variance of the adaptive learning rate and beyond, algorithm 2. As in
 * PyTorch and Optax the division begins where the length of the average exceeds 5, not 4; epsilon
 * stands as in Adam.
 *
 * ```ts
 * import { radam } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const params = tensor([3, 4]);
 * const optimizer = radam({ learningRate: 0.1 });
 * const [updates] = optimizer.update(tensor([2, -0.5]), optimizer.init(params), params);
 * updates; // => tensor([-0.2, 0.05])
 * ```
 */
export function radam(options: RAdamOptions = {}): RAdam {
  const { learningRate = 0.001, ...moments } = optionsOf('radam', options);
  return chain(scaleByRAdam(moments), scaleByLearningRate(learningRate));
}

/** RAdam without the learning rate. */
export function scaleByRAdam(options: AdamMoments = {}): Optimizer<Moments> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = optionsOf('scaleByRAdam', options);
  mustBeMoments('scaleByRAdam', beta1, beta2, epsilon);
  return leafwise('scaleByRAdam', ['mu', 'nu'], (g, { mu, nu }, { t }) => {
    const m = add(mul(beta1, mu), mul(1 - beta1, g));
    const v = add(mul(beta2, nu), mul(1 - beta2, mul(g, g)));
    const mHat = mul(m, biasCorrection(beta1, t, g.dtype));
    const vHat = mul(v, biasCorrection(beta2, t, g.dtype));
    const rho = averageLength(beta2, t);
    const r = cast(rectification(beta2, rho), g.dtype);
    const rectified = div(mul(r, mHat), add(sqrt(vHat), epsilon));
    return [where(greater(rho, SHORTEST), rectified, mHat), { mu: m, nu: v }];
  });
}

/** The shortest average whose variance is trusted. */
const SHORTEST = 5;

const longest = (beta2: number): number => 2 / (1 - beta2) - 1;

/** rho_t: how many gradients count in the mean square. */
function averageLength(beta2: number, t: Scalar): Scalar {
  const power = pow(beta2, t);
  return sub(longest(beta2), div(mul(2, mul(t, power)), sub(1, power)));
}

/** r_t, where it is defined. */
function rectification(beta2: number, length: Scalar): Scalar {
  const limit = longest(beta2);
  const rho = maximum(length, SHORTEST);
  const numerator = mul(mul(sub(rho, 4), sub(rho, 2)), limit);
  return sqrt(div(numerator, mul((limit - 4) * (limit - 2), rho)));
}
