import { mustBePositive } from '../option.ts';
import type { Optimizer } from '../optimizer.ts';
import { stateless, type StatelessRule } from '../stateless.ts';
import { clipped } from './clip-by-global-norm.ts';

/**
 * Each leaf's gradient scaled down by itself where its norm exceeds a maximum.
 *
 * ```ts
 * import { clipByNorm } from '@tapeloop/optim';
 * import { tensor } from '@tapeloop/tensor';
 *
 * const grads = { w: tensor([3, 4]), b: tensor([0.5]) };
 * const [clipped] = clipByNorm(1).update(grads, {}, grads);
 * clipped; // => { w: tensor([0.6, 0.8]), b: tensor([0.5]) }
 * ```
 */
export function clipByNorm(maxNorm: number): Optimizer<StatelessRule> {
  mustBePositive('clipByNorm', 'maxNorm', maxNorm);
  return stateless(
    'clipByNorm',
    () => (gradients) => gradients.flatMap((g) => clipped([g], maxNorm)),
  );
}
