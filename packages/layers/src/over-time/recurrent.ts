import { scan } from '@tapeloop/autodiff';
import { splitKey, swapAxes, unstack, where, type Key, type Tensor } from '@tapeloop/tensor';
import {
  checkCell,
  type AnyCell,
  type CarryOf,
  type HiddenSizeOf,
  type InputSizeOf,
} from '../cells/any-cell.ts';
import type { ParamsOf } from '../layer.ts';
import { checkOptions } from '../option.ts';
import { typedOutside } from '../typed-outside.ts';
import { cutCarry, heldCarry, ofRank, swappedCarry } from './carries.ts';
import {
  checkSequencesOf,
  type OverTime,
  type RecurrentOptions,
  type TimeLayout,
} from './over-time.ts';
import { allAtOnce, checkParallel } from './in-parallel.ts';
import { checkArray, realSteps } from './real-steps.ts';

/** A cell over sequences [batch, time, inputSize]. */
export interface Recurrent<C extends AnyCell> extends OverTime<
  'recurrent',
  InputSizeOf<C>,
  HiddenSizeOf<C>,
  ParamsOf<C>,
  CarryOf<C>,
  false
> {
  readonly cell: C;
}

/** A cell over sequences [time, batch, inputSize]. */
export interface TimeMajorRecurrent<C extends AnyCell> extends OverTime<
  'recurrent',
  InputSizeOf<C>,
  HiddenSizeOf<C>,
  ParamsOf<C>,
  CarryOf<C>,
  true
> {
  readonly cell: C;
}

/** How a recurrent layer lays out its sequences, and the way it goes through them. */
export interface RecurrentLayout<TimeMajor extends boolean> extends TimeLayout<TimeMajor> {
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
 * Where `lengths` or a `mask` say that a step is padding, the carry stays as it is and the output is 0,
 * whichever way it runs: the last carry is that of each sequence's last real step.
 *
 * ```ts
 * import { lstmCell, recurrent } from '@tapeloop/layers';
 * import { key, tensor, zeros } from '@tapeloop/tensor';
 *
 * const lstm = recurrent(lstmCell({ inputSize: 3, hiddenSize: 8 }));
 * const lengths = tensor([10, 7, 2, 1], { dtype: 'int32' });
 * const [carry, outputs] = lstm.apply(lstm.init(key(0)), zeros([4, 10, 3]), { lengths });
 * outputs.shape; // => [ 4, 10, 8 ]
 * carry.h.shape; // => [ 4, 8 ]
 * ```
 */
export function recurrent<C extends AnyCell, const TimeMajor extends boolean = false>(
  cell: C,
  layout: RecurrentLayout<TimeMajor> = {},
): TimeMajor extends true ? TimeMajorRecurrent<C> : Recurrent<C> {
  checkCell('recurrent', cell);
  checkOptions('recurrent', layout);
  const { timeMajor = false, reverse = false, parallel = false } = layout;
  if (parallel) checkParallel(cell);

  /** The last carry, and what `kept` makes of the carry and the output of each step. */
  const run = <Kept>(
    params: unknown,
    xs: Tensor,
    options: RecurrentOptions,
    kept: (carry: unknown, output: Tensor) => Kept,
  ) => {
    checkSequencesOf('recurrent', { inputSize: cell.inputSize, timeMajor }, xs);
    const x = timeMajor ? xs : swapAxes(xs, 0, 1);
    const [time, batch] = x.shape as [number, number];
    const { initialCarry = cell.initialCarry(batch), key, cuts: isCut } = options;
    if (isCut !== undefined) checkArray('recurrent', 'cuts', 'bool', [time], isCut);
    const isReal = realSteps('recurrent', options, time, batch, timeMajor);
    const [forSteps, sequenceKey] = key === undefined ? [] : unstack(splitKey(key, 2));
    const keys = forSteps && splitKey(forSteps, time);
    return scan(
      (carried: unknown, at) => {
        const before = at.isCut === undefined ? carried : cutCarry(at.isCut, carried);
        const drawn = at.key === undefined ? {} : { key: at.key, sequenceKey: sequenceKey! };
        const [next, output] = cell.step(params, before, at.x, drawn);
        if (at.isReal === undefined) return [next, kept(next, output)];
        const after = heldCarry('recurrent', at.isReal, next, before);
        return [after, kept(after, where(ofRank(at.isReal, 2), output, 0))];
      },
      initialCarry,
      { x, key: keys, isReal, isCut },
      { reverse },
    );
  };

  const inLayout = (outputs: Tensor): Tensor => (timeMajor ? outputs : swapAxes(outputs, 0, 1));
  const layer = {
    name: `recurrent(${cell.name})`,
    cell,
    inputSize: cell.inputSize,
    outputSize: cell.hiddenSize,
    timeMajor,
    direction: reverse ? 'backward' : 'forward',
    init: (key: Key): unknown => cell.init(key),
    initialCarry: (batch: number): unknown => cell.initialCarry(batch),
    apply(params: unknown, xs: Tensor, options: RecurrentOptions = {}) {
      if (parallel) {
        checkSequencesOf('recurrent', { inputSize: cell.inputSize, timeMajor }, xs);
        const [last, all] = allAtOnce(cell, params, inLayout(xs), options, reverse);
        return [last, inLayout(all)];
      }
      const [carry, outputs] = run(params, xs, options, (_carry, output) => output);
      return [carry, inLayout(outputs)];
    },
    everyStep(params: unknown, xs: Tensor, options: RecurrentOptions = {}) {
      const [, [carries, outputs]] = run(params, xs, options, (carry, output) => [carry, output]);
      return [timeMajor ? carries : swappedCarry(carries), inLayout(outputs)];
    },
  };
  return typedOutside(layer);
}
