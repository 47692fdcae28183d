import type { Tensor } from '@tapeloop/tensor';
import { matchingLeaves } from './matching-leaves.ts';
import type { Optimizer, StateRule } from './optimizer.ts';

/** The state of a part that keeps nothing. */
export interface StatelessRule extends StateRule {
  readonly state: NoState;
}

/** An empty tree. */
export type NoState = Record<string, never>;

type Leaves = readonly Tensor[];

/**
 * A part that keeps nothing, of what it makes of the gradients' leaves.
 *
 * `prepare` sees the parameters first, and throws where it cannot work on them.
 */
export function stateless(
  operation: string,
  prepare: (leaves: Leaves, params: unknown) => (gradients: Leaves) => Leaves,
): Optimizer<StatelessRule> {
  return {
    init(params) {
      prepare(matchingLeaves(operation, params, 'params').leaves, params);
      return {};
    },
    update(grads, state, params) {
      const { leaves, of, tree } = matchingLeaves(operation, params, 'params');
      return [tree(prepare(leaves, params)(of(grads, 'grads'))), state];
    },
  };
}
