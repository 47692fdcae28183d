import { zerosLike } from '@tapeloop/tensor';
import type { Optimizer } from '../optimizer.ts';
import { stateless, type StatelessRule } from '../stateless.ts';

/**
 * Updates of zero, whatever the gradients: for parameters that stay as they are.
 *
 * ```ts
 * import { adam, freeze, partition } from '@tapeloop/optim';
 *
 * partition({ embedding: freeze(), cell: adam() });
 * ```
 */
export function freeze(): Optimizer<StatelessRule> {
  return stateless('freeze', () => (gradients) => gradients.map((g) => zerosLike(g)));
}
