import { add, mul } from '@tapeloop/tensor';
import { leafwise, type LeafwiseRule } from '../leafwise.ts';
import { mustBeDecay, optionsOf } from '../option.ts';
import type { Optimizer } from '../optimizer.ts';

/** The decaying sum that momentum keeps of every gradient. */
export type Velocity = LeafwiseRule<'velocity'>;

/** The constants of momentum. */
export interface MomentumOptions {
  /** What is left of the sum at the next step. */
  readonly decay: number;
  /** Whether to look one step ahead. Default: false. */
  readonly nesterov?: boolean;
}

/**
 * A decaying sum of gradients in place of each gradient.
 *
 * Sutskever et al. (2013), On the importance of initialization and momentum in deep learning, with
 * the learning rate outside of the sum.
 */
export function momentum(options: MomentumOptions): Optimizer<Velocity> {
  const { decay: mu, nesterov = false } = optionsOf('momentum', options);
  mustBeDecay('momentum', 'decay', mu);
  return leafwise('momentum', ['velocity'], (g, { velocity }) => {
    const v = add(mul(mu, velocity), g);
    return [nesterov ? add(g, mul(mu, v)) : v, { velocity: v }];
  });
}
