import { add, matmul, splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import { checkLastAxis } from './expected-input.ts';
import { checkParams } from './expected-params.ts';
import { constantInitializer, type Initializer } from './initializer.ts';
import type { MapLastAxis } from './last-axis.ts';
import type { Layer } from './layer.ts';
import { checkFunctions, checkOptions } from './option.ts';
import type { Rule } from './rule.ts';
import { checkSizes } from './sizes.ts';
import { typedOutside } from './typed-outside.ts';
import { glorotUniform } from './variance-scaling.ts';

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
> {
  readonly inputs: I;
  readonly outputs: O;
  /** Default: true. */
  readonly biases?: Biases;
  /** Default: `glorotUniform`. */
  readonly initializer?: Initializer;
  /** Default: zeros. */
  readonly biasInitializer?: Initializer;
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
  const { inputs, outputs, biases = true } = options;
  const { initializer = glorotUniform, biasInitializer = constantInitializer(0) } = options;
  checkSizes('dense', { inputs, outputs });
  checkFunctions('dense', { initializer, biasInitializer });
  const name = `dense(${inputs} -> ${outputs})`;
  const shapes = { w: [inputs, outputs], ...(biases ? { b: [outputs] } : {}) };
  const layer = {
    name,
    init(key: Key): { w: Tensor; b?: Tensor } {
      // The matrix is the same with and without biases.
      const [forWeights, forBias] = unstack(splitKey(key, 2));
      const w = initializer(forWeights, [inputs, outputs]);
      return biases ? { w, b: biasInitializer(forBias, [outputs]) } : { w };
    },
    apply(params: { w: Tensor; b?: Tensor }, x: Tensor): Tensor {
      checkParams(name, shapes, params);
      checkLastAxis(name, inputs, x);
      const y = matmul(x, params.w);
      return params.b === undefined ? y : add(y, params.b);
    },
  };
  return typedOutside(layer);
}
