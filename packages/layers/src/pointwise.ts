import { sameShape, ShapeError, showShape } from '@tapeloop/shapes';
import { isNdArray, type Tensor } from '@tapeloop/tensor';
import { checkInput } from './expected-input.ts';
import { checkParams } from './expected-params.ts';
import type { Layer } from './layer.ts';
import { checkFunctions } from './option.ts';
import type { Rule } from './rule.ts';
import { shownShape } from './shown.ts';
import { typedOutside } from './typed-outside.ts';

/** The rule of a layer that keeps the shape. */
export interface SameShape extends Rule {
  readonly out: [this['in']];
}

/** A layer without parameters that keeps the shape. */
export interface Pointwise extends Layer<{}, SameShape> {}

/**
 * A function of a tensor as a layer, for `sequential`. Throws where the function changes the shape.
 *
 * ```ts
 * import { dense, pointwise, sequential } from '@tapeloop/layers';
 * import { relu } from '@tapeloop/tensor';
 *
 * sequential(dense({ inputs: 4, outputs: 8 }), pointwise(relu)).name; // => 'sequential(dense(4 -> 8), relu)'
 * ```
 */
export function pointwise(f: (x: Tensor) => Tensor): Pointwise {
  checkFunctions('pointwise', { 'the argument': f });
  const name = f.name === '' ? 'pointwise' : f.name;
  const layer = {
    name,
    init: () => ({}),
    apply(params: {}, x: Tensor): Tensor {
      checkParams(name, {}, params);
      checkInput(name, 'a tensor', x);
      const y = f(x);
      if (isNdArray(y) && sameShape(y.shape, x.shape)) return y;
      throw new ShapeError(
        `pointwise: ${name} makes ${shownShape(y)} of ${showShape(x.shape)}; it must keep the shape`,
      );
    },
  };
  return typedOutside(layer);
}
