import type { Agree, Arg, Shape, Show, ShowDim } from '@tapeloop/shapes';
import type { Key, NdArray, Of, Tensor } from '@tapeloop/tensor';
import type { ApplyOptions } from '../layer.ts';

/** What the step of a cell may be given beside its input. */
export interface StepOptions extends ApplyOptions {
  /**
   * The same at all steps of a sequence, where `key` is another at each: what is drawn from it once for
   * a whole sequence is drawn again at every step, and comes out the same.
   */
  readonly sequenceKey?: Key;
}

/** The sizes of a cell. */
export interface CellSize<I extends number = number, H extends number = number> {
  readonly inputSize: I;
  readonly hiddenSize: H;
}

/** A carry tree for a batch of size B: the first axis of every tensor is the batch. */
export type WithBatch<Carry, B extends number> =
  Carry extends NdArray<infer S, infer D>
    ? S extends [number, ...infer Rest extends number[]]
      ? Of<D, [B, ...Rest]>
      : Of<D, number[]>
    : { [K in keyof Carry]: WithBatch<Carry[K], B> };

type Name<N extends string, I extends number, H extends number> = `${N}(${I} -> ${H})`;

/** Whether the batch of a carry is that of the input: B is a union where its tensors differ in batch. */
type SameBatch<B, Batch> = { d: B } extends { d: Batch }
  ? true
  : { d: number } extends { d: B }
    ? true
    : false;

/** [S] where an input of shape S fits a cell whose carry has batch B, otherwise the message. */
export type CellInput<
  N extends string,
  I extends number,
  H extends number,
  B extends number,
  S extends Shape,
> = number extends S['length']
  ? [S]
  : S extends [infer Batch extends number, infer Width extends number]
    ? Agree<Width, I> extends true
      ? SameBatch<B, Batch> extends true
        ? [S]
        : `${Name<N, I, H>}: carry has batch ${ShowDim<Exclude<B, Batch>>}, input ${Show<S>} has batch ${ShowDim<Batch>}`
      : WrongInput<N, I, H, S>
    : WrongInput<N, I, H, S>;

type WrongInput<
  N extends string,
  I extends number,
  H extends number,
  S extends Shape,
> = `${Name<N, I, H>}: expected input [batch, ${I}], got ${Show<S>}${S['length'] extends 3 ? '; unstack or scan over the time axis first' : ''}`;

/**
 * One time step: everything else (running over time, training, compiling) is derived from it.
 *
 * N is the name for messages, I and H the sizes of input and output, Params and Carry plain trees of
 * tensors. The first axis of every tensor of the carry is the batch.
 */
export interface Cell<
  N extends string,
  I extends number,
  H extends number,
  Params,
  Carry,
> extends CellSize<I, H> {
  /** For messages, such as `lstmCell(100 -> 256)`. */
  readonly name: string;
  init(key: Key): Params;
  /** The carry before the first step. */
  initialCarry<const B extends number>(batch: B): WithBatch<Carry, B>;
  /** The next carry and the output, of an input [batch, inputSize]. */
  step<B extends number, S extends Shape>(
    params: Params,
    carry: WithBatch<Carry, B>,
    x: Arg<CellInput<N, I, H, B, S>, Tensor<S>>,
    options?: StepOptions,
  ): [carry: WithBatch<Carry, B>, output: Tensor<[B, H]>];
  /** All steps at once, of inputs [time, batch, inputSize]: see `recurrent`. Cells may lack it. */
  parallel?<B extends number>(
    params: Params,
    carry: WithBatch<Carry, B>,
    xs: Tensor,
  ): [carry: WithBatch<Carry, B>, outputs: Tensor];
}
