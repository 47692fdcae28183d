import type { Agree, Arg, Shape, Show } from '@tapeloop/shapes';
import type { BoolTensor, IntTensor, Key, NdArray, Of, Tensor } from '@tapeloop/tensor';
import type { WithBatch } from '../cells/cell.ts';
import { checkInput } from '../expected-input.ts';
import { checkMethods } from '../option.ts';

/** [S] where it is a batch of sequences of I features, otherwise the message of the layer called N. */
export type SequenceInput<
  N extends string,
  I extends number,
  S extends Shape,
  TimeMajor,
> = number extends S['length']
  ? [S]
  : S extends [number, number, infer Width extends number]
    ? Agree<Width, I> extends true
      ? [S]
      : WrongSequence<N, I, S, TimeMajor>
    : WrongSequence<N, I, S, TimeMajor>;

type WrongSequence<
  N extends string,
  I extends number,
  S extends Shape,
  TimeMajor,
> = `${N}: expected input [${TimeMajor extends true ? 'time, batch' : 'batch, time'}, ${I}], got ${Show<S>}`;

type BatchOf<S extends Shape, TimeMajor> = TimeMajor extends true ? Second<S> : First<S>;
type TimeOf<S extends Shape, TimeMajor> = TimeMajor extends true ? First<S> : Second<S>;
type First<S extends Shape> = S extends [infer X extends number, ...unknown[]] ? X : number;
type Second<S extends Shape> = S extends [unknown, infer X extends number, ...unknown[]]
  ? X
  : number;

type OutputShape<O extends number, S extends Shape> = number extends S['length']
  ? number[]
  : [First<S>, Second<S>, O];

/** A carry tree with the steps of a batch: the first axes of every tensor are those of the sequences. */
export type WithSteps<Carry, S extends Shape> =
  Carry extends NdArray<infer C, infer D>
    ? C extends [number, ...infer Rest extends number[]]
      ? Of<D, [First<S>, Second<S>, ...Rest]>
      : Of<D, number[]>
    : { [K in keyof Carry]: WithSteps<Carry[K], S> };

/** What a layer over time may be given beside its input. Padding must be finite, and has no influence. */
export interface RecurrentOptions<
  Carry = unknown,
  B extends number = number,
  T extends number = number,
  Steps extends Shape = Shape,
> {
  /** The carry before the first step. Default: the cell's own. */
  readonly initialCarry?: Carry;
  /** A key means training: one is derived from it for every step, and one for the sequence. */
  readonly key?: Key;
  /** How many steps of each sequence are real, from 0 to all. Default: all. */
  readonly lengths?: IntTensor<[B]>;
  /** On which side of a sequence the steps are that `lengths` leaves out. Default: right. */
  readonly padding?: 'left' | 'right';
  /** In place of `lengths`: true where a step is real, in the layout of the sequences. */
  readonly mask?: BoolTensor<Steps>;
  /** True where no gradient passes from a step to the carry before it. Default: nowhere. */
  readonly cuts?: BoolTensor<[T]>;
}

/** The options for sequences of shape S. */
type OptionsFor<Carry, S extends Shape, TimeMajor> = RecurrentOptions<
  WithBatch<Carry, BatchOf<S, TimeMajor>>,
  BatchOf<S, TimeMajor>,
  TimeOf<S, TimeMajor>,
  [First<S>, Second<S>]
>;

/**
 * A layer over the time axis of sequences. N is its name for messages, I and O are the sizes of input
 * and output at a step, Params and Carry plain trees of tensors, TimeMajor the layout.
 */
export interface OverTime<
  N extends string,
  I extends number,
  O extends number,
  Params,
  Carry,
  TimeMajor extends boolean,
> {
  readonly name: string;
  readonly inputSize: I;
  readonly outputSize: O;
  readonly timeMajor: TimeMajor;
  readonly direction: Direction;
  init(key: Key): Params;
  /** The carry before the first step. */
  initialCarry<const B extends number>(batch: B): WithBatch<Carry, B>;
  /** The last carry, and the outputs of all steps in the layout of the sequences. */
  apply<S extends Shape>(
    params: Params,
    xs: Arg<SequenceInput<N, I, S, TimeMajor>, Tensor<S>>,
    options?: OptionsFor<Carry, S, TimeMajor>,
  ): [carry: WithBatch<Carry, BatchOf<S, TimeMajor>>, outputs: Tensor<OutputShape<O, S>>];
  /** The carry after each step, and the outputs of all steps, both in the layout of the sequences. */
  everyStep<S extends Shape>(
    params: Params,
    xs: Arg<SequenceInput<N, I, S, TimeMajor>, Tensor<S>>,
    options?: OptionsFor<Carry, S, TimeMajor>,
  ): [carries: WithSteps<Carry, S>, outputs: Tensor<OutputShape<O, S>>];
}

/** The way a layer goes through its sequences. */
export type Direction = 'forward' | 'backward' | 'both';

/** Any layer over time, as those around it see it. */
export interface AnyOverTime {
  readonly name: string;
  readonly inputSize: number;
  readonly outputSize: number;
  readonly timeMajor: boolean;
  readonly direction: Direction;
  init(key: Key): unknown;
  initialCarry(batch: number): unknown;
  apply(params: unknown, xs: Tensor, options?: RecurrentOptions): [carry: unknown, outputs: Tensor];
  everyStep(
    params: unknown,
    xs: Tensor,
    options?: RecurrentOptions,
  ): [carries: unknown, outputs: Tensor];
}

/** How a layer over time lays out its sequences. */
export interface TimeLayout<TimeMajor extends boolean> {
  /** Sequences are [time, batch, ...] and not [batch, time, ...]. Default: false. */
  readonly timeMajor?: TimeMajor;
}

/** The options of one of several layers, with a carry and a key of its own. */
export const ownOptions = (
  { initialCarry: _ofAll, key: _forAll, ...common }: RecurrentOptions,
  initialCarry: unknown,
  key: Key | undefined,
): RecurrentOptions => ({ ...common, initialCarry, ...(key && { key }) });

/** Throws where these are no sequences of so many features. */
export function checkSequencesOf(
  name: string,
  { inputSize, timeMajor }: Pick<AnyOverTime, 'inputSize' | 'timeMajor'>,
  xs: unknown,
): void {
  const axes = timeMajor ? 'time, batch' : 'batch, time';
  const fits = ({ length, 2: width }: readonly number[]): boolean =>
    length === 3 && width === inputSize;
  checkInput(name, `input [${axes}, ${inputSize}]`, xs, fits);
}

/** Throws where this is no layer over time. */
export function checkOverTime(operation: string, layer: unknown): void {
  checkMethods(operation, 'a layer over time', layer, ['init', 'initialCarry', 'everyStep']);
}
