import type { Tensor } from '@tapeloop/tensor';
import type { Layer } from './layer.ts';
import type { Rule } from './rule.ts';

/** The rule of a layer that keeps the shape. */
export interface SameShape extends Rule {
  readonly out: [this['in']];
}

/** A layer without parameters that keeps the shape. */
export interface Pointwise extends Layer<{}, SameShape> {}

/**
 * A function of a tensor as a layer, for `sequential`.
 *
 * ```ts
 * import { dense, pointwise, sequential } from '@tapeloop/layers';
 * import { relu } from '@tapeloop/tensor';
 *
 * sequential(dense({ inputs: 4, outputs: 8 }), pointwise(relu)).name; // => 'sequential(dense(4 -> 8), relu)'
 * ```
 */
export function pointwise(f: (x: Tensor) => Tensor): Pointwise {
  const layer = { name: f.name, init: () => ({}), apply: (_params: {}, x: Tensor) => f(x) };
  return layer as unknown as Pointwise;
}
