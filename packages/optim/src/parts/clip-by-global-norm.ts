import { cast, div, maximum, mul, sqrt } from '@tapeloop/tensor';
import { squaredNorm } from '../global-norm.ts';
import { matchingLeaves } from '../matching-leaves.ts';
import { mustBePositive } from '../option.ts';
import type { Optimizer, StateRule } from '../optimizer.ts';

/** The state of a part that keeps nothing. */
export interface StatelessRule extends StateRule {
  readonly state: NoState;
}

/** An empty tree. */
export type NoState = Record<string, never>;

/**
 * Gradients scaled down together where their global norm exceeds a maximum.
 *
 * Pascanu et al. (2013), On the difficulty of training recurrent neural networks, algorithm 1.
 */
export function clipByGlobalNorm(maxNorm: number): Optimizer<StatelessRule> {
  mustBePositive('clipByGlobalNorm', 'maxNorm', maxNorm);
  return {
    init(params) {
      matchingLeaves('clipByGlobalNorm', params, 'params');
      return {};
    },
    update(grads, state, params) {
      const { of, tree } = matchingLeaves('clipByGlobalNorm', params, 'params');
      const gradients = of(grads, 'grads');
      // The maximum of the squares, so that the root is never taken of zero; it is exactly maxNorm below that.
      const norm = sqrt(maximum(squaredNorm(gradients), maxNorm * maxNorm));
      const scale = div(maxNorm, norm);
      return [tree(gradients.map((g) => mul(g, cast(scale, g.dtype)))), state];
    },
  };
}
