import type { Agree, Arg, Shape, Show, ShowDim } from '@tapeloop/shapes';
import type { BoolTensor, IntTensor, Key, Tensor } from '@tapeloop/tensor';

/** A score for each pair of tags that follow each other, and for each tag at both ends. */
export type CRFParams<T extends number> = {
  /** From the row's tag to the column's. */
  transitions: Tensor<[T, T]>;
  start: Tensor<[T]>;
  end: Tensor<[T]>;
};

/** Which steps are there: what is hidden counts as if it were not, wherever it stands. */
export interface TagOptions {
  /** How many steps of each sequence count. Default: all. */
  readonly lengths?: IntTensor<[number]>;
  /** In place of `lengths`: true where a step counts, [batch, time]. */
  readonly mask?: BoolTensor;
}

/** [S] where a batch of sequences has T scores at a step, otherwise the message. */
export type Emissions<T extends number, S extends Shape> = number extends S['length']
  ? [S]
  : S extends [number, number, infer Width extends number]
    ? Agree<Width, T> extends true
      ? [S]
      : WrongEmissions<T, S>
    : WrongEmissions<T, S>;

type WrongEmissions<
  T extends number,
  S extends Shape,
> = `crf(${T}): expected emissions [batch, time, ${T}], got ${Show<S>}`;

/** [S] where tags S are one for each step of emissions E, otherwise the message. */
export type TagsOf<T extends number, E extends Shape, S extends Shape> = number extends
  | E['length']
  | S['length']
  ? [S]
  : E extends [infer Batch extends number, infer Time extends number, ...Shape]
    ? S extends [infer Rows extends number, infer Steps extends number]
      ? [Agree<Batch, Rows>, Agree<Time, Steps>] extends [true, true]
        ? [S]
        : WrongTags<T, Batch, Time, S>
      : WrongTags<T, Batch, Time, S>
    : [S];

type WrongTags<
  T extends number,
  Batch,
  Time,
  S extends Shape,
> = `crf(${T}): expected tags [${ShowDim<Batch>}, ${ShowDim<Time>}], got ${Show<S>}`;

type BatchOf<S extends Shape> = number extends S['length'] ? number : S[0];
type TimeOf<S extends Shape> = number extends S['length'] ? number : S[1];

/** The best tags of each sequence. */
export type BestTags<S extends Shape> = {
  /** The tag of each step; 0 where no step counts. */
  ids: IntTensor<[BatchOf<S>, TimeOf<S>]>;
  /** What they score: with the partition, the logarithm of their probability. */
  scores: Tensor<[BatchOf<S>]>;
};

/** A linear-chain conditional random field over T tags. */
export interface CRF<T extends number> {
  /** For messages, such as `crf(9)`. */
  readonly name: string;
  readonly tags: T;
  init(key: Key): CRFParams<T>;
  /** The logarithm of the sum of exp(score) over all taggings, [batch]. */
  partition<S extends Shape>(
    params: CRFParams<T>,
    emissions: Arg<Emissions<T, S>, Tensor<S>>,
    options?: TagOptions,
  ): Tensor<[BatchOf<S>]>;
  /** The logarithm of the probability of the tags, [batch]: the loss is minus its mean. */
  logLikelihood<E extends Shape, S extends Shape>(
    params: CRFParams<T>,
    emissions: Arg<Emissions<T, E>, Tensor<E>>,
    tags: Arg<TagsOf<T, E, S>, IntTensor<S>>,
    options?: TagOptions,
  ): Tensor<[BatchOf<E>]>;
  /** The most probable tags; of several the one whose last tags are the smallest. */
  viterbi<S extends Shape>(
    params: CRFParams<T>,
    emissions: Arg<Emissions<T, S>, Tensor<S>>,
    options?: TagOptions,
  ): BestTags<S>;
}
