import type { Arg, Out, Shape } from '@tapeloop/shapes';
import type { DType, Float, Key, Of, Tensor } from '@tapeloop/tensor';
import type { Apply, Rule } from './rule.ts';

/** What a layer or cell may be given beside its input. */
export interface ApplyOptions {
  /** A key means training: dropout draws from it. None means evaluation. */
  readonly key?: Key;
}

/**
 * A function of parameters and an input, and how its parameters begin.
 *
 * Params is a plain tree of tensors. The shape rule F tells the output's shape, or why an input does
 * not fit. D is the dtype of the input.
 */
export interface Layer<Params, F extends Rule, D extends DType = Float> {
  /** For messages, such as `dense(100 -> 256)`. */
  readonly name: string;
  init(key: Key): Params;
  apply<S extends Shape>(
    params: Params,
    x: Arg<Apply<F, S>, Of<D, S>>,
    options?: ApplyOptions,
  ): Tensor<Out<Apply<F, S>>>;
  /** Only a type: the shape rule. */
  readonly rule?: F;
}

/** The parameter tree of a layer or cell. */
export type ParamsOf<L> = L extends { init(key: Key): infer Params } ? Params : never;
