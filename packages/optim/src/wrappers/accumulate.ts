import { treeMap } from '@tapeloop/autodiff';
import {
  add,
  cast,
  div,
  equal,
  where,
  zeros,
  zerosLike,
  type IntTensor,
  type NdArray,
} from '@tapeloop/tensor';
import { matchingLeaves } from '../matching-leaves.ts';
import type { Optimizer, StateOf, StateRule } from '../optimizer.ts';
import { mustBeOptimizer, mustBeWhole, updatesOf } from '../option.ts';
import { countIn } from '../step-count.ts';

/** The state of an accumulation. */
export interface AccumulationState<Rule extends StateRule, P> {
  /** Gradients since the last update. */
  readonly count: IntTensor<[]>;
  /** What they will add to the mean. */
  readonly mean: P;
  readonly inner: StateOf<Rule, P>;
}

/** How the type of that state follows from the parameters' and the inner rule. */
export interface AccumulationRule<Rule extends StateRule> extends StateRule {
  readonly state: AccumulationState<Rule, this['params']>;
}

/**
 * An optimizer that works on the mean of every k gradients in a row: of a batch k times as large.
 *
 * Updates are zero until the k-th. Its schedules count updates, not gradients.
 *
 * ```ts
 * import { accumulate, sgd } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const optimizer = accumulate(sgd({ learningRate: 1 }), 2);
 * const params = tensor([0]);
 * const [first, state] = optimizer.update(tensor([3]), optimizer.init(params), params);
 * const [second] = optimizer.update(tensor([5]), state, params);
 * [first, second]; // => [tensor([0]), tensor([-4])]
 * ```
 */
export function accumulate<Rule extends StateRule>(
  optimizer: Optimizer<Rule>,
  k: number,
): Optimizer<AccumulationRule<Rule>> {
  const operation = 'accumulate';
  mustBeOptimizer(operation, 'the optimizer', optimizer);
  mustBeWhole(operation, 'k', k, 1);
  return {
    init(params) {
      const { leaves, tree } = matchingLeaves(operation, params, 'params');
      const mean = tree(leaves.map((leaf) => zerosLike(leaf)));
      return { count: zeros([], { dtype: 'int32' }), mean, inner: optimizer.init(params) };
    },
    update(grads, state, params) {
      const { of, tree } = matchingLeaves(operation, params, 'params');
      const count = add(countIn(operation, state), 1);
      const held = of(state.mean, 'state.mean');
      const mean = of(grads, 'grads').map((g, i) => add(held[i]!, div(g, k)));
      const isLast = equal(count, k);
      // The inner update is computed each time and dropped but for the last, which takes no branch on a value.
      const [proposed, changed] = updatesOf(
        operation,
        'the optimizer',
        optimizer.update(tree(mean), state.inner, params),
      );
      const updates = of(proposed, 'updates').map((update) => where(isLast, update, 0));
      const keepOrChange = (after: NdArray, before: NdArray): NdArray =>
        cast(where(isLast, after, before), after.dtype);
      const next = {
        count: where(isLast, 0, count),
        mean: tree(mean.map((sum) => where(isLast, 0, sum))),
        inner: treeMap(keepOrChange, changed, state.inner),
      };
      return [tree(updates), next];
    },
  };
}
