import { add, cast, mul, neg, zeros, type Scalar, type Tensor } from '@tapeloop/tensor';
import { matchingLeaves } from '../matching-leaves.ts';
import { mustBeRate } from '../option.ts';
import type { Optimizer, StateRule } from '../optimizer.ts';
import { scalarOf, type Schedule } from '../schedules/schedule.ts';
import { countIn, type Counted } from '../step-count.ts';

/** How the type of a step count follows from the parameters': it does not. */
export interface CountRule extends StateRule {
  readonly state: Counted;
}

const operation = 'scaleByLearningRate';

/**
 * Updates against the gradient: its negative times the learning rate, a number or a schedule.
 *
 * ```ts
 * import { chain, cosine, scaleByAdam, scaleByLearningRate } from '@tapeloop/optim';
 *
 * chain(scaleByAdam(), scaleByLearningRate(cosine({ from: 0.01, steps: 1000 })));
 * ```
 */
export function scaleByLearningRate(learningRate: number | Schedule): Optimizer<CountRule> {
  mustBeRate(operation, 'learningRate', learningRate);
  return {
    init(params) {
      matchingLeaves(operation, params, 'params');
      return { count: zeros([], { dtype: 'int32' }) };
    },
    update(grads, state, params) {
      const { of, tree } = matchingLeaves(operation, params, 'params');
      const gradients = of(grads, 'grads');
      const count = countIn(operation, state);
      const rate =
        typeof learningRate === 'number' ? learningRate : scalarOf(operation, learningRate(count));
      return [tree(gradients.map((g) => against(g, rate))), { count: add(count, 1) }];
    },
  };
}

function against(g: Tensor, rate: Scalar | number): Tensor {
  return mul(g, typeof rate === 'number' ? -rate : neg(cast(rate, g.dtype)));
}
