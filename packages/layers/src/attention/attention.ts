// The typed faces of `multiHeadAttention`.
import type { Arg, BroadcastTo, Out, Shape, Show, ShowDim } from '@tapeloop/shapes';
import type { BoolTensor, Key, Tensor } from '@tapeloop/tensor';
import type { BiasFreeDenseParams, DenseParams } from '../dense.ts';
import type { ApplyOptions, Layer } from '../layer.ts';
import type { Rule } from '../rule.ts';
import type { Sequences } from '../sequences.ts';

/** What makes queries of the input, keys and values of the memory, and the output of all heads. */
export type MultiHeadAttentionParams<F extends number, M extends number = F> = {
  query: DenseParams<F, F>;
  key: DenseParams<M, F>;
  value: DenseParams<M, F>;
  output: DenseParams<F, F>;
};

/** The same without biases. */
export type BiasFreeMultiHeadAttentionParams<F extends number, M extends number = F> = {
  query: BiasFreeDenseParams<F, F>;
  key: BiasFreeDenseParams<M, F>;
  value: BiasFreeDenseParams<M, F>;
  output: BiasFreeDenseParams<F, F>;
};

type Name<F extends number> = `multiHeadAttention(${F})`;

type Input<F extends number, S> = Sequences<Name<F>, `input [batch, time, ${F}]`, number, F, S>;

type Memory<F extends number, M extends number, S, K> = Sequences<
  Name<F>,
  `memory [${ShowDim<Axis<S, 0>>}, time, ${M}]`,
  Axis<S, 0>,
  M,
  K
>;

/** The length of an axis of sequences. */
type Axis<S, I extends 0 | 1> = S extends [number, number, number] ? S[I] : number;

/** The shape of all scores, for queries of shape S and keys of shape K. */
type Scores<H extends number, S, K> = [Axis<S, 0>, H, Axis<S, 1>, Axis<K, 1>];

/** [W] where a mask of this shape fits, otherwise the message. */
type Mask<F extends number, W extends Shape, All extends Shape> =
  BroadcastTo<W, All> extends string
    ? `${Name<F>}: expected a mask that broadcasts to ${Show<All>}, got ${Show<W>}`
    : [W];

/** The shape rule of self-attention. */
export interface AttentionRule<F extends number> extends Rule {
  readonly out: Input<F, this['in']>;
}

/** What attention may be given beside its input. */
export interface AttentionOptions<Result, W extends Shape> extends ApplyOptions {
  /** Which keys each query may see; it broadcasts to [batch, heads, queries, keys]. Default: all. */
  readonly mask?: Arg<Result, BoolTensor<W>>;
}

/** Attention of a sequence to itself. */
export interface SelfAttention<F extends number, H extends number, Params> extends Layer<
  Params,
  AttentionRule<F>
> {
  apply<S extends Shape, W extends Shape = []>(
    params: Params,
    x: Arg<Input<F, S>, Tensor<S>>,
    options?: AttentionOptions<Mask<F, W, Scores<H, S, S>>, W>,
  ): Tensor<Out<Input<F, S>>>;
}

/** Attention of a sequence to another. */
export interface MemoryAttention<F extends number, H extends number, M extends number, Params> {
  /** For messages, such as `multiHeadAttention(64)`. */
  readonly name: string;
  init(key: Key): Params;
  apply<S extends Shape, K extends Shape, W extends Shape = []>(
    params: Params,
    x: Arg<Input<F, S>, Tensor<S>>,
    memory: Arg<Memory<F, M, S, K>, Tensor<K>>,
    options?: AttentionOptions<Mask<F, W, Scores<H, S, K>>, W>,
  ): Tensor<Out<Input<F, S>>>;
}

/** Self-attention with several heads. */
export interface MultiHeadAttention<F extends number, H extends number> extends SelfAttention<
  F,
  H,
  MultiHeadAttentionParams<F>
> {}

/** Self-attention with several heads, without biases. */
export interface BiasFreeMultiHeadAttention<
  F extends number,
  H extends number,
> extends SelfAttention<F, H, BiasFreeMultiHeadAttentionParams<F>> {}

/** Attention with several heads to a memory of M features. */
export interface CrossAttention<
  F extends number,
  H extends number,
  M extends number,
> extends MemoryAttention<F, H, M, MultiHeadAttentionParams<F, M>> {}

/** Attention with several heads to a memory of M features, without biases. */
export interface BiasFreeCrossAttention<
  F extends number,
  H extends number,
  M extends number,
> extends MemoryAttention<F, H, M, BiasFreeMultiHeadAttentionParams<F, M>> {}
