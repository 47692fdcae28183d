import { describe } from '@tapeloop/autodiff';
import { showShape, ShapeError, type Agree, type Shape, type Show } from '@tapeloop/shapes';
import { add, isNdArray, matmul, splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import { checkParams } from './expected-params.ts';
import { constantInitializer, glorotUniform, type Initializer } from './initializer.ts';
import type { Layer } from './layer.ts';
import type { Rule } from './rule.ts';
import { checkSizes } from './sizes.ts';
import { typedOutside } from './typed-outside.ts';

/** A matrix and a bias. */
export type DenseParams<I extends number, O extends number> = { w: Tensor<[I, O]>; b: Tensor<[O]> };

type DenseOut<I extends number, O extends number, S> = S extends [
  ...infer Batch extends number[],
  infer Width extends number,
]
  ? Agree<Width, I> extends true
    ? [[...Batch, O]]
    : DenseMismatch<I, O, S>
  : number[] extends S
    ? [[...number[], O]]
    : DenseMismatch<I, O, S>;

type DenseMismatch<I extends number, O extends number, S> = S extends Shape
  ? `dense(${I} -> ${O}): expected input [..., ${I}], got ${Show<S>}`
  : never;

/** The shape rule of `dense`. */
export interface DenseRule<I extends number, O extends number> extends Rule {
  readonly out: DenseOut<I, O, this['in']>;
}

/** A fully connected layer. */
export interface Dense<I extends number, O extends number> extends Layer<
  DenseParams<I, O>,
  DenseRule<I, O>
> {}

/** The sizes and the beginning of a dense layer. */
export interface DenseOptions<I extends number, O extends number> {
  readonly inputs: I;
  readonly outputs: O;
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
export function dense<const I extends number, const O extends number>(
  options: DenseOptions<I, O>,
): Dense<I, O> {
  const { inputs, outputs, initializer = glorotUniform } = options;
  const { biasInitializer = constantInitializer(0) } = options;
  checkSizes('dense', { inputs, outputs });
  const name = `dense(${inputs} -> ${outputs})`;
  const layer = {
    name,
    init(key: Key): DenseParams<I, O> {
      const [forWeights, forBias] = unstack(splitKey(key, 2));
      return {
        w: initializer(forWeights, [inputs, outputs]),
        b: biasInitializer(forBias, [outputs]),
      };
    },
    apply(params: DenseParams<number, number>, x: Tensor): Tensor {
      checkParams(name, { w: [inputs, outputs], b: [outputs] }, params);
      checkInput(name, inputs, x);
      return add(matmul(x, params.w as Tensor), params.b as Tensor);
    },
  };
  return typedOutside(layer);
}

function checkInput(name: string, inputs: number, x: unknown): void {
  if (isNdArray(x) && x.shape.at(-1) === inputs) return;
  const got = isNdArray(x) ? showShape(x.shape) : describe(x);
  throw new ShapeError(`${name}: expected input [..., ${inputs}], got ${got}`);
}
