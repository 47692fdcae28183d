import { describe } from '@tapeloop/autodiff';
import { mustBeOptimizer, updatesOf } from './option.ts';
import type { Optimizer, StateOf, StateRule } from './optimizer.ts';

/** The state of a chain: its parts' states in order. */
export interface ChainRule<Rules extends readonly StateRule[]> extends StateRule {
  readonly state: { -readonly [K in keyof Rules]: StateOf<Rules[K], this['params']> };
}

/**
 * One optimizer of several: each part's updates are the next one's gradients.
 *
 * A chain without parts passes gradients on as they are.
 *
 * ```ts
 * import { chain, clipByGlobalNorm, scaleByLearningRate } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const optimizer = chain(clipByGlobalNorm(1), scaleByLearningRate(0.5));
 * const params = tensor([0, 0]);
 * const [updates] = optimizer.update(tensor([3, 4]), optimizer.init(params), params);
 * updates; // => tensor([-0.3, -0.4])
 * ```
 */
export function chain<const Rules extends readonly StateRule[]>(
  ...parts: { [K in keyof Rules]: Optimizer<Rules[K]> }
): Optimizer<ChainRule<Rules>> {
  for (const [i, part] of parts.entries()) mustBeOptimizer('chain', `part ${i}`, part);
  const optimizer: Optimizer = {
    init: (params) => parts.map((part) => part.init(params)),
    update(grads, state, params) {
      const states = statesOf(state, parts.length);
      let updates = grads;
      const next = parts.map((part, i) => {
        const [updated, nextState] = updatesOf(
          'chain',
          `part ${i}`,
          part.update(updates, states[i], params),
        );
        updates = updated;
        return nextState;
      });
      return [updates, next];
    },
  };
  // The cast: the parts' states, in order.
  return optimizer as Optimizer<ChainRule<Rules>>;
}

function statesOf(state: unknown, parts: number): readonly unknown[] {
  if (Array.isArray(state) && state.length === parts) return state;
  throw new TypeError(
    `chain: the state should be an array of ${parts}, one for each part, got ${describe(state)}; pass the state that init or the last update returned.`,
  );
}
