import { clip } from '@tapeloop/tensor';
import { mustBePositive } from '../option.ts';
import type { Optimizer } from '../optimizer.ts';
import { stateless, type StatelessRule } from '../stateless.ts';

/**
 * Gradients with every entry held between minus a limit and the limit. NaN stays NaN.
 *
 * ```ts
 * import { clipByValue } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const grads = tensor([0.3, -7, 2]);
 * const [clipped] = clipByValue(1).update(grads, {}, grads);
 * clipped; // => tensor([0.3, -1, 1])
 * ```
 */
export function clipByValue(limit: number): Optimizer<StatelessRule> {
  mustBePositive('clipByValue', 'limit', limit);
  return stateless(
    'clipByValue',
    () => (gradients) => gradients.map((g) => clip(g, -limit, limit)),
  );
}
