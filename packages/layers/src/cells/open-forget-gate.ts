import { concat, ones, zeros } from '@tapeloop/tensor';
import type { Initializer } from '../initializers/initializer.ts';
import { typedOutside } from '../typed-outside.ts';

/**
 * Biases of zero but for the forget gate, which stands at this place among the gates: one that begins
 * open lets gradients flow from the start (Jozefowicz et al. 2015).
 */
export const openForgetGate =
  (gates: number, place: number): Initializer =>
  (_key, [columns]) => {
    const gate = columns / gates;
    const parts = [zeros([place * gate]), ones([gate]), zeros([columns - (place + 1) * gate])];
    return typedOutside(concat(parts, 0));
  };
