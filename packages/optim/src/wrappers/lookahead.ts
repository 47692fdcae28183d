import { add, equal, mul, sub, where, zeros, type IntTensor } from '@tapeloop/tensor';
import { matchingLeaves, ownCopy } from '../matching-leaves.ts';
import type { Optimizer, StateOf, StateRule } from '../optimizer.ts';
import { mustBeOptimizer, mustBeShare, mustBeWhole, optionsOf, updatesOf } from '../option.ts';
import { countIn } from '../step-count.ts';

/** The state of a lookahead. */
export interface LookaheadState<Rule extends StateRule, P> {
  /** Updates since the slow parameters last moved. */
  readonly count: IntTensor<[]>;
  readonly slow: P;
  readonly inner: StateOf<Rule, P>;
}

/** How the type of that state follows from the parameters' and the inner rule. */
export interface LookaheadRule<Rule extends StateRule> extends StateRule {
  readonly state: LookaheadState<Rule, this['params']>;
}

/** The constants of a lookahead. */
export interface LookaheadOptions {
  /** How many updates between two steps of the slow parameters: k. Default: 5. */
  readonly every?: number;
  /** How far the slow parameters go toward the fast ones: alpha. Default: 0.5. */
  readonly share?: number;
}

/**
 * An optimizer that, every so many updates, goes back part of the way that it went.
 *
 * Zhang et al. (2019), Lookahead optimizer: k steps forward, 1 step back, algorithm 1. The parameters
 * are the fast ones; after each step back they are the slow ones too.
 *
 * ```ts
 * import { applyUpdates, lookahead, sgd } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const optimizer = lookahead(sgd({ learningRate: 1 }), { every: 2, share: 0.5 });
 * let params = tensor([8]);
 * let state = optimizer.init(params);
 * const course = [1, 2, 3].map(() => {
 *   const [updates, next] = optimizer.update(tensor([2]), state, params);
 *   params = applyUpdates(params, updates);
 *   state = next;
 *   return params.item();
 * });
 * course; // => [6, 6, 4]
 * ```
 */
export function lookahead<Rule extends StateRule>(
  optimizer: Optimizer<Rule>,
  options: LookaheadOptions = {},
): Optimizer<LookaheadRule<Rule>> {
  const operation = 'lookahead';
  mustBeOptimizer(operation, 'the optimizer', optimizer);
  const { every: k = 5, share: alpha = 0.5 } = optionsOf(operation, options);
  mustBeWhole(operation, 'every', k, 1);
  mustBeShare(operation, 'share', alpha);
  return {
    init(params) {
      const slow = ownCopy(operation, params);
      return { count: zeros([], { dtype: 'int32' }), slow, inner: optimizer.init(params) };
    },
    update(grads, state, params) {
      const { leaves, of, tree } = matchingLeaves(operation, params, 'params');
      const count = add(countIn(operation, state), 1);
      const slow = of(state.slow, 'state.slow');
      const [proposed, inner] = updatesOf(
        operation,
        'the optimizer',
        optimizer.update(grads, state.inner, params),
      );
      const fast = of(proposed, 'updates');
      const isLast = equal(count, k);
      const moved = slow.map((phi, i) => {
        const theta = add(leaves[i]!, fast[i]!);
        return where(isLast, add(phi, mul(alpha, sub(theta, phi))), phi);
      });
      const updates = fast.map((update, i) => where(isLast, sub(moved[i]!, leaves[i]!), update));
      return [tree(updates), { count: where(isLast, 0, count), slow: tree(moved), inner }];
    },
  };
}
