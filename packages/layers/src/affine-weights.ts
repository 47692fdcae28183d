import { splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import { checkParams, type ExpectedParams } from './expected-params.ts';
import { constantInitializer, type Initializer } from './initializers/initializer.ts';
import { checkFunctions } from './option.ts';
import { glorotUniform } from './initializers/variance-scaling.ts';

/** How weights and biases begin. */
export interface AffineOptions<Biases extends boolean = boolean> {
  /** Default: true. */
  readonly biases?: Biases;
  /** Of the weights. Default: `glorotUniform`. */
  readonly initializer?: Initializer;
  /** Default: zeros. */
  readonly biasInitializer?: Initializer;
}

/** Weights whose last axis are the outputs, and a bias for each output where there are biases. */
export type AnyAffine = { w: Tensor; b?: Tensor };

/** How such parameters begin, and that a layer got the right ones. */
export interface AffineWeights {
  readonly init: (key: Key) => AnyAffine;
  /** The parameters given; throws where they are another layer's. */
  readonly checked: (params: AnyAffine) => AnyAffine;
}

/** The shapes of weights and, where there are any, biases. */
export const affineShapes = (shape: readonly number[], biases: boolean): ExpectedParams => ({
  w: shape,
  ...(biases ? { b: shape.slice(-1) } : {}),
});

/** Weights of a shape for the layer of this kind that messages call by this name. */
export function affineWeights(
  kind: string,
  name: string,
  shape: readonly number[],
  options: AffineOptions,
): AffineWeights {
  const { biases = true, initializer = glorotUniform } = options;
  const { biasInitializer = constantInitializer(0) } = options;
  checkFunctions(kind, { initializer, biasInitializer });
  const shapes = affineShapes(shape, biases);
  const checked = (params: AnyAffine): AnyAffine => {
    checkParams(name, shapes, params);
    return params;
  };
  return {
    init(key) {
      // The weights are the same with and without biases.
      const [forWeights, forBias] = unstack(splitKey(key, 2));
      const w = initializer(forWeights, [...shape]);
      return checked(biases ? { w, b: biasInitializer(forBias, shape.slice(-1)) } : { w });
    },
    checked,
  };
}
