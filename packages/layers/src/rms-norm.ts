import { add, div, mean, mul, sqrt, type Tensor } from '@tapeloop/tensor';
import { checkLastAxis } from './expected-input.ts';
import { featureScaling, type AnyNormParams, type BiasFreeNormParams } from './feature-scaling.ts';
import type { KeepFeatures } from './last-axis.ts';
import type { Layer } from './layer.ts';
import { checkNotNegative, checkOptions } from './option.ts';
import { checkSizes } from './sizes.ts';
import { typedOutside } from './typed-outside.ts';

/** Normalisation by the root of the mean square, with a gain for each feature. */
export interface RMSNorm<F extends number> extends Layer<
  BiasFreeNormParams<F>,
  KeepFeatures<'rmsNorm', F>
> {}

/** The size of a normalisation by the root of the mean square. */
export interface RMSNormOptions<F extends number> {
  readonly features: F;
  /** Added to the mean square. Default: 1e-5. */
  readonly epsilon?: number;
}

/**
 * Brings the features of each position to mean square 1, then scales each feature (Zhang & Sennrich
 * 2019): [..., features] to [..., features]. Layer normalisation without its means.
 *
 * y = gain x / sqrt(mean(x^2) + epsilon).
 *
 * ```ts
 * import { rmsNorm } from '@tapeloop/layers';
 * import { key, tensor } from '@tapeloop/tensor';
 *
 * const norm = rmsNorm({ features: 2, epsilon: 0 });
 * norm.apply(norm.init(key(0)), tensor([1, 7])); // => tensor([0.2, 1.4])
 * ```
 */
export function rmsNorm<const F extends number>(options: RMSNormOptions<F>): RMSNorm<F> {
  checkOptions('rmsNorm', options);
  const { features, epsilon = 1e-5 } = options;
  checkSizes('rmsNorm', { features });
  checkNotNegative('rmsNorm', 'epsilon', epsilon);
  const name = `rmsNorm(${features})`;
  const scaling = featureScaling(name, features, false);
  const layer = {
    name,
    init: scaling.init,
    apply(params: AnyNormParams, x: Tensor): Tensor {
      const { gain } = scaling.checked(params);
      checkLastAxis(name, features, x);
      const meanSquare = mean(mul(x, x), -1, { keepDims: true });
      return mul(div(x, sqrt(add(meanSquare, epsilon))), gain);
    },
  };
  return typedOutside(layer);
}
