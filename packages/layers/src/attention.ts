// The typed faces of `multiHeadAttention`.
import type { Agree, Arg, BroadcastTo, Shape, Show, ShowDim } from '@tapeloop/shapes';
import type { BoolTensor, Key, Tensor } from '@tapeloop/tensor';
import type { BiasFreeDenseParams, DenseParams } from './dense.ts';
import type { ApplyOptions, Layer } from './layer.ts';
import type { Rule } from './rule.ts';

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

/** [S] where it is a batch of sequences of W features, otherwise the message. */
type Sequences<F extends number, What extends string, B, W extends number, S> = S extends Shape
  ? number extends S['length']
    ? [S]
    : S extends [infer Batch extends number, number, infer Width extends number]
      ? [Agree<Width, W>, Agree<Batch, B>] extends [true, true]
        ? [S]
        : WrongSequences<F, What, B, W, S>
      : WrongSequences<F, What, B, W, S>
  : never;

type WrongSequences<F extends number, What extends string, B, W extends number, S> =
  `${Name<F>}: expected ${What} [${B extends 'batch' ? B : ShowDim<B>}, time, ${W}], got ${Show<S>}`;
