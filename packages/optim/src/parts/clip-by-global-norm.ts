import { cast, div, maximum, mul, sqrt, type Tensor } from '@tapeloop/tensor';
import { squaredNorm } from '../global-norm.ts';
import { mustBePositive } from '../option.ts';
import type { Optimizer } from '../optimizer.ts';
import { stateless, type StatelessRule } from '../stateless.ts';

/**
 * Gradients scaled down together where their global norm exceeds a maximum.
 *
 * Pascanu et al. (2013), On the difficulty of training recurrent neural networks, algorithm 1.
 */
export function clipByGlobalNorm(maxNorm: number): Optimizer<StatelessRule> {
  mustBePositive('clipByGlobalNorm', 'maxNorm', maxNorm);
  return stateless('clipByGlobalNorm', () => (gradients) => clipped(gradients, maxNorm));
}

/** Leaves scaled down together where their norm, as one vector, exceeds a maximum. */
export function clipped(leaves: readonly Tensor[], maxNorm: number): Tensor[] {
  // The maximum of the squares, so that the root is never taken of zero; it is exactly maxNorm below that.
  const norm = sqrt(maximum(squaredNorm(leaves), maxNorm * maxNorm));
  const scale = div(maxNorm, norm);
  return leaves.map((x) => mul(x, cast(scale, x.dtype)));
}
