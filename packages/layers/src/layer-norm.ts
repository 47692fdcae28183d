import { add, mul, type Tensor } from '@tapeloop/tensor';
import { checkLastAxis } from './expected-input.ts';
import {
  featureScaling,
  type AnyNormParams,
  type BiasFreeNormParams,
  type NormParams,
} from './feature-scaling.ts';
import type { KeepFeatures } from './last-axis.ts';
import type { Layer } from './layer.ts';
import { checkNotNegative, checkOptions } from './option.ts';
import { checkSizes } from './sizes.ts';
import { standardize } from './standardize.ts';
import { typedOutside } from './typed-outside.ts';

/** Layer normalisation with a gain and a bias for each feature. */
export interface LayerNorm<F extends number> extends Layer<
  NormParams<F>,
  KeepFeatures<'layerNorm', F>
> {}

/** Layer normalisation with a gain for each feature. */
export interface BiasFreeLayerNorm<F extends number> extends Layer<
  BiasFreeNormParams<F>,
  KeepFeatures<'layerNorm', F>
> {}

/** The size of a layer normalisation. */
export interface LayerNormOptions<F extends number, Biases extends boolean = boolean> {
  readonly features: F;
  /** Default: true. */
  readonly biases?: Biases;
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
}

/**
 * Brings the features of each position to mean 0 and variance 1, then scales and shifts each feature
 * (Ba et al. 2016): [..., features] to [..., features].
 *
 * y = gain (x - mean(x)) / sqrt(variance(x) + epsilon) + b.
 *
 * ```ts
 * import { layerNorm } from '@tapeloop/layers';
 * import { key, tensor } from '@tapeloop/tensor';
 *
 * const norm = layerNorm({ features: 2 });
 * norm.apply(norm.init(key(0)), tensor([[1, 3], [20, 10]])); // => tensor([[-1.0000, 1.0000], [1.0000, -1.0000]])
 * ```
 */
export function layerNorm<const F extends number, const Biases extends boolean = true>(
  options: LayerNormOptions<F, Biases>,
): false extends Biases ? BiasFreeLayerNorm<F> : LayerNorm<F> {
  checkOptions('layerNorm', options);
  const { features, biases = true, epsilon = 1e-5 } = options;
  checkSizes('layerNorm', { features });
  checkNotNegative('layerNorm', 'epsilon', epsilon);
  const name = `layerNorm(${features})`;
  const scaling = featureScaling(name, features, biases);
  const layer = {
    name,
    init: scaling.init,
    apply(params: AnyNormParams, x: Tensor): Tensor {
      const { gain, b = 0 } = scaling.checked(params);
      checkLastAxis(name, features, x);
      return add(mul(standardize(x, [-1], epsilon), gain), b);
    },
  };
  return typedOutside(layer);
}
