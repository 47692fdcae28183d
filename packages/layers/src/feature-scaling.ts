import { ones, zeros, type Tensor } from '@tapeloop/tensor';
import { checkParams } from './expected-params.ts';

/** A factor for each feature, and what is added to it. */
export type NormParams<F extends number> = { gain: Tensor<[F]>; b: Tensor<[F]> };

/** A factor for each feature. */
export type BiasFreeNormParams<F extends number> = { gain: Tensor<[F]> };

/** Either of them, of any size. */
export type AnyNormParams = { gain: Tensor; b?: Tensor };

/** The parameters of a normalisation: they begin as if there were none. */
export interface FeatureScaling {
  readonly init: () => AnyNormParams;
  /** The parameters given; throws where they are another layer's. */
  readonly checked: (params: AnyNormParams) => AnyNormParams;
}

/** A gain for each feature and, where wanted, a bias. */
export function featureScaling(name: string, features: number, biases: boolean): FeatureScaling {
  const shapes = { gain: [features], ...(biases ? { b: [features] } : {}) };
  return {
    init: () => ({ gain: ones([features]), ...(biases ? { b: zeros([features]) } : {}) }),
    checked(params) {
      checkParams(name, shapes, params);
      return params;
    },
  };
}
