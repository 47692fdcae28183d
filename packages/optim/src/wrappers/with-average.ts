import { add, cast, div, mul, pow, sub, zeros, type Scalar } from '@tapeloop/tensor';
import { float64 } from '../float64.ts';
import { matchingLeaves, ownCopy } from '../matching-leaves.ts';
import type { Optimizer, StateOf, StateRule } from '../optimizer.ts';
import { must, mustBeOptimizer, optionsOf, updatesOf } from '../option.ts';
import { countIn, type Counted } from '../step-count.ts';

/** The state of an optimizer with an average. */
export interface AverageState<Rule extends StateRule, P> extends Counted {
  /** The average of the parameters: parameters too, to evaluate with. */
  readonly average: P;
  readonly inner: StateOf<Rule, P>;
}

/** How the type of that state follows from the parameters' and the inner rule. */
export interface AverageRule<Rule extends StateRule> extends StateRule {
  readonly state: AverageState<Rule, this['params']>;
}

/** The constants of an average. */
export interface AverageOptions {
  /** What each average keeps of the one before; 1 for the plain mean of all parameters. Default: 0.999. */
  readonly decay?: number;
  /** Whether to count from the first update, and not from the parameters before it. Default: true. */
  readonly debias?: boolean;
}

/**
 * An optimizer that keeps, beside its own state, a moving average of the parameters that it leads to.
 *
 * Polyak & Juditsky (1992), Acceleration of stochastic approximation by averaging. Debiased it is the
 * average of Kingma & Ba (2015, section 7.2), otherwise that of PyTorch's `AveragedModel`, which starts
 * at the parameters that `init` was given.
 *
 * ```ts
 * import { applyUpdates, sgd, withAverage } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const optimizer = withAverage(sgd({ learningRate: 1 }), { decay: 0.5 });
 * let params = tensor([8]);
 * let state = optimizer.init(params);
 * for (const gradient of [2, 3]) {
 *   const [updates, next] = optimizer.update(tensor([gradient]), state, params);
 *   params = applyUpdates(params, updates);
 *   state = next;
 * }
 * params; // => tensor([3])
 * state.average; // => tensor([4])
 * ```
 */
export function withAverage<Rule extends StateRule>(
  optimizer: Optimizer<Rule>,
  options: AverageOptions = {},
): Optimizer<AverageRule<Rule>> {
  const operation = 'withAverage';
  mustBeOptimizer(operation, 'the optimizer', optimizer);
  const { decay = 0.999, debias = true } = optionsOf(operation, options);
  const isShare = Number.isFinite(decay) && decay >= 0 && decay <= 1;
  must(operation, 'decay', 'at least 0 and at most 1', decay, isShare);
  return {
    init(params) {
      const average = ownCopy(operation, params);
      return { count: zeros([], { dtype: 'int32' }), average, inner: optimizer.init(params) };
    },
    update(grads, state, params) {
      const { leaves, of, tree } = matchingLeaves(operation, params, 'params');
      const count = add(countIn(operation, state), 1);
      const past = of(state.average, 'state.average');
      const [updates, inner] = updatesOf(
        operation,
        'the optimizer',
        optimizer.update(grads, state.inner, params),
      );
      const t = cast(count, 'float64');
      const weight = debias ? shareOfLast(decay, t) : float64(1 - decay);
      const next = of(updates, 'updates').map((update, i) => {
        const step = sub(add(leaves[i]!, update), past[i]!);
        return add(past[i]!, mul(cast(weight, step.dtype), step));
      });
      return [updates, { count, average: tree(next), inner }];
    },
  };
}

/** (1 - d) / (1 - d^t), the weight of the last of t terms; its limit as d goes to 1 is 1 / t. */
function shareOfLast(decay: number, t: Scalar): Scalar {
  return decay === 1 ? div(1, t) : div(1 - decay, sub(1, pow(decay, t)));
}
