import {
  sameShape,
  ShapeError,
  showShape,
  type Agree,
  type Shape,
  type Show,
} from '@tapeloop/shapes';
import { add, isNdArray, type DType, type Key, type NdArray } from '@tapeloop/tensor';
import { checkLayer, type AnyLayer, type InputOf, type RuleOf } from './any-layer.ts';
import { checkInput } from './expected-input.ts';
import type { ApplyOptions, Layer, ParamsOf } from './layer.ts';
import type { Apply, Rule } from './rule.ts';
import { shownShape } from './shown.ts';
import { typedOutside } from './typed-outside.ts';

/** The shape rule of `residual`: that of the layer, which must keep the shape. */
export interface ResidualRule<F extends Rule> extends Rule {
  readonly out: Kept<this['in'], Apply<F, this['in']>>;
}

type Kept<S, Result> = Result extends [infer T extends Shape]
  ? MayBeOne<S, T> extends true
    ? // An unknown shape is the one that the layer makes of it.
      [number[] extends S ? T : S]
    : `residual: the layer makes ${Show<T>} of ${Show<S>}; it must keep the shape`
  : Result;

/** Whether two shapes may be the same, from the last axis to the first. */
type MayBeOne<S, T> = S extends [...infer RestS, infer X]
  ? T extends [...infer RestT, infer Y]
    ? Agree<X, Y> extends true
      ? MayBeOne<RestS, RestT>
      : false
    : T extends []
      ? false
      : true
  : S extends []
    ? [] extends T
      ? true
      : false
    : true;

/** A layer around which its input passes. */
export interface Residual<L extends AnyLayer> extends Layer<
  ParamsOf<L>,
  ResidualRule<RuleOf<L>>,
  InputOf<L> & DType
> {
  readonly layer: L;
}

/**
 * Adds a layer's output to its input, x + f(x), so that gradients pass it unhindered (He et al. 2016).
 * The parameters are the layer's. Throws where the layer changes the shape.
 *
 * ```ts
 * import { dense, layerNorm, residual, sequential } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const block = residual(sequential(layerNorm({ features: 4 }), dense({ inputs: 4, outputs: 4 })));
 * block.apply(block.init(key(0)), zeros([8, 4])).shape; // => [8, 4]
 * ```
 */
export function residual<L extends AnyLayer>(layer: L): Residual<L> {
  checkLayer('residual', layer);
  const name = `residual(${layer.name})`;
  const around = {
    name,
    layer,
    init: (key: Key): unknown => layer.init(key),
    apply(params: unknown, x: NdArray, options: ApplyOptions = {}): NdArray {
      checkInput(name, 'a tensor', x);
      const y = layer.apply(params, x, options);
      if (isNdArray(y) && sameShape(y.shape, x.shape)) return add(x, y);
      throw new ShapeError(
        `residual: the layer makes ${shownShape(y)} of ${showShape(x.shape)}; it must keep the shape`,
      );
    },
  };
  return typedOutside(around);
}
