import { scan } from '@tapeloop/autodiff';
import type { Agree, Arg, Shape, Show } from '@tapeloop/shapes';
import { splitKey, swapAxes, type Key, type Tensor } from '@tapeloop/tensor';
import type { CellSize, WithBatch } from '../cells/cell.ts';
import { checkInput } from '../expected-input.ts';
import type { ApplyOptions, ParamsOf } from '../layer.ts';
import { checkMethods, checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';
import { checkParallel, inParallel } from './in-parallel.ts';

/** Any cell, as the loop over time sees it. */
export interface AnyCell extends CellSize {
  readonly name: string;
  init(key: Key): unknown;
  initialCarry(batch: number): unknown;
  step(
    params: unknown,
    carry: unknown,
    x: Tensor,
    options?: ApplyOptions,
  ): [carry: unknown, output: Tensor];
  /** All steps at once, of inputs [time, batch, inputSize], where the cell has such a form. */
  parallel?(params: unknown, carry: unknown, xs: Tensor): [carry: unknown, outputs: Tensor];
}

/** The carry of a cell for a batch of any size. */
type CarryOf<C> = C extends { initialCarry(batch: number): infer Carry } ? Carry : never;
type InputOf<C> = C extends { readonly inputSize: infer I extends number } ? I : number;
type HiddenOf<C> = C extends { readonly hiddenSize: infer H extends number } ? H : number;

/** [S] where it is a batch of sequences that fits the cell, otherwise the message. */
export type SequenceInput<C, S extends Shape, TimeMajor> = number extends S['length']
  ? [S]
  : S extends [number, number, infer Width extends number]
    ? Agree<Width, InputOf<C>> extends true
      ? [S]
      : WrongSequence<C, S, TimeMajor>
    : WrongSequence<C, S, TimeMajor>;

type WrongSequence<
  C,
  S extends Shape,
  TimeMajor,
> = `recurrent: expected input [${TimeMajor extends true ? 'time, batch' : 'batch, time'}, ${InputOf<C>}], got ${Show<S>}`;

type BatchOf<S extends Shape, TimeMajor> = S extends [
  infer First extends number,
  infer Second extends number,
  ...unknown[],
]
  ? TimeMajor extends true
    ? Second
    : First
  : number;

type OutputShape<C, S extends Shape> = S extends [
  infer First extends number,
  infer Second extends number,
  ...unknown[],
]
  ? [First, Second, HiddenOf<C>]
  : number[];

/** What a recurrent layer may be given beside its input. */
export interface RecurrentOptions<Carry> {
  /** The carry before the first step. Default: the cell's own. */
  readonly initialCarry?: Carry;
  /** A key means training: one is derived from it for every step. */
  readonly key?: Key;
}

/** A cell that runs over time, in either layout. */
export interface OverTime<C extends AnyCell, TimeMajor extends boolean> {
  readonly name: string;
  readonly cell: C;
  init(key: Key): ParamsOf<C>;
  /** The last carry, and the outputs of all steps in the layout of the sequences. */
  apply<S extends Shape>(
    params: ParamsOf<C>,
    xs: Arg<SequenceInput<C, S, TimeMajor>, Tensor<S>>,
    options?: RecurrentOptions<WithBatch<CarryOf<C>, BatchOf<S, TimeMajor>>>,
  ): [carry: WithBatch<CarryOf<C>, BatchOf<S, TimeMajor>>, outputs: Tensor<OutputShape<C, S>>];
}

/** A cell that runs over sequences [batch, time, inputSize]. */
export interface Recurrent<C extends AnyCell> extends OverTime<C, false> {}

/** A cell that runs over sequences [time, batch, inputSize]. */
export interface TimeMajorRecurrent<C extends AnyCell> extends OverTime<C, true> {}

/** How a recurrent layer lays out its sequences, and the way it goes through them. */
export interface RecurrentLayout<TimeMajor extends boolean> {
  /** Sequences are [time, batch, ...] and not [batch, time, ...]. Default: false. */
  readonly timeMajor?: TimeMajor;
  /** From the last step to the first; outputs keep the order of the inputs. Default: false. */
  readonly reverse?: boolean;
  /**
   * All steps at once and not one after another, which takes a cell that has such a form: `minGRUCell`,
   * `minLSTMCell`, `lruCell`, or one of yours with `parallel`. The same to rounding. Default: false.
   */
  readonly parallel?: boolean;
}

/**
 * Runs a cell over the time axis of a batch of sequences. Backpropagation through time falls out of the tape.
 *
 * ```ts
 * import { lstmCell, recurrent } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const lstm = recurrent(lstmCell({ inputSize: 3, hiddenSize: 8 }));
 * const [carry, outputs] = lstm.apply(lstm.init(key(0)), zeros([4, 10, 3]));
 * outputs.shape; // => [ 4, 10, 8 ]
 * carry.h.shape; // => [ 4, 8 ]
 * ```
 */
export function recurrent<C extends AnyCell, const TimeMajor extends boolean = false>(
  cell: C,
  layout: RecurrentLayout<TimeMajor> = {},
): TimeMajor extends true ? TimeMajorRecurrent<C> : Recurrent<C> {
  checkMethods('recurrent', 'a cell', cell, ['init', 'initialCarry', 'step']);
  checkOptions('recurrent', layout);
  const { timeMajor = false, reverse = false, parallel = false } = layout;
  if (parallel) checkParallel(cell);
  const axes = timeMajor ? 'time, batch' : 'batch, time';
  const layer = {
    name: `recurrent(${cell.name})`,
    cell,
    init: (key: Key): unknown => cell.init(key),
    apply(params: unknown, xs: Tensor, options: RecurrentOptions<unknown> = {}) {
      checkInput(
        'recurrent',
        `input [${axes}, ${cell.inputSize}]`,
        xs,
        (shape) => shape.length === 3 && shape[2] === cell.inputSize,
      );
      const x = timeMajor ? xs : swapAxes(xs, 0, 1);
      const [length, batch] = x.shape;
      const { initialCarry = cell.initialCarry(batch!), key } = options;
      if (parallel && length! > 0) {
        const [carry, outputs] = inParallel(cell, params, initialCarry, x, reverse);
        return [carry, timeMajor ? outputs : swapAxes(outputs, 0, 1)];
      }
      const inputs = { x, key: key === undefined ? undefined : splitKey(key, length) };
      const [carry, outputs] = scan(
        (carried: unknown, at) =>
          cell.step(params, carried, at.x, at.key === undefined ? {} : { key: at.key }),
        initialCarry,
        inputs,
        { reverse },
      );
      return [carry, timeMajor ? outputs : swapAxes(outputs, 0, 1)];
    },
  };
  return typedOutside(layer);
}
