import { size, type Arg, type Shape, type Show } from '@tapeloop/shapes';
import { add, mul, reshape, type Tensor } from '@tapeloop/tensor';
import { checkDivided, type Divided } from './divided.ts';
import { checkInput } from './expected-input.ts';
import {
  featureScaling,
  type AnyNormParams,
  type BiasFreeNormParams,
  type NormParams,
} from './feature-scaling.ts';
import type { MapLastAxis } from './last-axis.ts';
import type { Layer } from './layer.ts';
import { checkNotNegative, checkOptions } from './option.ts';
import type { Rule } from './rule.ts';
import { checkSizes } from './sizes.ts';
import { standardize } from './standardize.ts';
import { typedOutside } from './typed-outside.ts';

/** The shape rule of `groupNorm`: a batch, any axes of positions, the features. */
export interface GroupNormRule<F extends number> extends Rule {
  readonly out: KeepBatched<F, this['in']>;
}

type KeepBatched<F extends number, S> = S extends [] | [number]
  ? Mismatch<F, S>
  : MapLastAxis<'', F, F, S> extends infer Result
    ? Result extends string
      ? Mismatch<F, S>
      : Result
    : never;

type Mismatch<F extends number, S> = S extends Shape
  ? `groupNorm(${F}): expected input [batch, ..., ${F}], got ${Show<S>}`
  : never;

/** Group normalisation with a gain and a bias for each feature. */
export interface GroupNorm<F extends number> extends Layer<NormParams<F>, GroupNormRule<F>> {}

/** Group normalisation with a gain for each feature. */
export interface BiasFreeGroupNorm<F extends number> extends Layer<
  BiasFreeNormParams<F>,
  GroupNormRule<F>
> {}

/** The sizes of a group normalisation. */
export interface GroupNormOptions<
  F extends number,
  G extends number,
  Biases extends boolean = boolean,
> {
  readonly features: F;
  /** How many groups neighbouring features form; their number divides that of the features. */
  readonly groups: Arg<Divided<'groupNorm', F, G, 'groups'>, G>;
  /** Default: true. */
  readonly biases?: Biases;
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
}

/**
 * Brings groups of features to mean 0 and variance 1, in each example over all of its positions, then
 * scales and shifts each feature (Wu & He 2018): [batch, ..., features] to [batch, ..., features].
 *
 * Over sequences a step sees the whole sequence, later steps and padding included; within
 * `timeDistributed` it sees only itself. One group for each feature is instance normalisation.
 *
 * ```ts
 * import { groupNorm } from '@tapeloop/layers';
 * import { key, tensor } from '@tapeloop/tensor';
 *
 * const norm = groupNorm({ features: 4, groups: 2, epsilon: 0 });
 * norm.apply(norm.init(key(0)), tensor([[1, 3, 50, 10]])); // => tensor([[-1, 1, 1, -1]])
 * ```
 */
export function groupNorm<
  const F extends number,
  const G extends number,
  const Biases extends boolean = true,
>(
  options: GroupNormOptions<F, G, Biases>,
): false extends Biases ? BiasFreeGroupNorm<F> : GroupNorm<F> {
  checkOptions('groupNorm', options);
  const { features, biases = true, epsilon = 1e-5 } = options;
  const groups: number = typedOutside(options.groups);
  checkSizes('groupNorm', { features, groups });
  checkNotNegative('groupNorm', 'epsilon', epsilon);
  checkDivided('groupNorm', features, groups, 'groups');
  const name = `groupNorm(${features})`;
  const scaling = featureScaling(name, features, biases);
  const layer = {
    name,
    init: scaling.init,
    apply(params: AnyNormParams, x: Tensor): Tensor {
      const { gain, b = 0 } = scaling.checked(params);
      checkInput(
        name,
        `input [batch, ..., ${features}]`,
        x,
        (shape) => shape.length >= 2 && shape.at(-1) === features,
      );
      const [batch, ...positions] = x.shape.slice(0, -1);
      const grouped = reshape(x, [batch!, size(positions), groups, features / groups]);
      const normal = reshape(standardize(grouped, [1, 3], epsilon), [...x.shape]);
      return add(mul(normal, gain), b);
    },
  };
  return typedOutside(layer);
}
