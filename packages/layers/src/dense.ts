import { add, matmul, type Tensor } from '@tapeloop/tensor';
import { affineWeights, type AffineOptions, type AnyAffine } from './affine-weights.ts';
import { checkLastAxis } from './expected-input.ts';
import type { MapLastAxis } from './last-axis.ts';
import type { Layer } from './layer.ts';
import { checkOptions } from './option.ts';
import type { Rule } from './rule.ts';
import { checkSizes } from './sizes.ts';
import { typedOutside } from './typed-outside.ts';

/** A matrix and a bias. */
export type DenseParams<I extends number, O extends number> = { w: Tensor<[I, O]>; b: Tensor<[O]> };

/** A matrix. */
export type BiasFreeDenseParams<I extends number, O extends number> = { w: Tensor<[I, O]> };

/** The shape rule of `dense`. */
export interface DenseRule<I extends number, O extends number> extends Rule {
  readonly out: MapLastAxis<`dense(${I} -> ${O})`, I, O, this['in']>;
}

/** A fully connected layer. */
export interface Dense<I extends number, O extends number> extends Layer<
  DenseParams<I, O>,
  DenseRule<I, O>
> {}

/** A fully connected layer without biases. */
export interface BiasFreeDense<I extends number, O extends number> extends Layer<
  BiasFreeDenseParams<I, O>,
  DenseRule<I, O>
> {}

/** The sizes and the beginning of a dense layer. */
export interface DenseOptions<
  I extends number,
  O extends number,
  Biases extends boolean = boolean,
> extends AffineOptions<Biases> {
  readonly inputs: I;
  readonly outputs: O;
}

/**
 * A fully connected layer, x w + b: [..., inputs] to [..., outputs].
 *
 * ```ts
 * import { dense } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const layer = dense({ inputs: 100, outputs: 10 });
 * layer.apply(layer.init(key(0)), zeros([64, 100])).shape; // => [ 64, 10 ]
 * ```
 */
export function dense<
  const I extends number,
  const O extends number,
  const Biases extends boolean = true,
>(options: DenseOptions<I, O, Biases>): false extends Biases ? BiasFreeDense<I, O> : Dense<I, O> {
  checkOptions('dense', options);
  const { inputs, outputs } = options;
  checkSizes('dense', { inputs, outputs });
  const name = `dense(${inputs} -> ${outputs})`;
  const weights = affineWeights('dense', name, [inputs, outputs], options);
  const layer = {
    name,
    init: weights.init,
    apply(params: AnyAffine, x: Tensor): Tensor {
      const { w, b = 0 } = weights.checked(params);
      checkLastAxis(name, inputs, x);
      return add(matmul(x, w), b);
    },
  };
  return typedOutside(layer);
}
