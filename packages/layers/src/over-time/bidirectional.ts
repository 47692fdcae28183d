import { ShapeError, type Add, type Agree } from '@tapeloop/shapes';
import { add, concat, div, mul, splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import {
  checkCell,
  type AnyCell,
  type CarryOf,
  type HiddenSizeOf,
  type InputSizeOf,
} from '../cells/any-cell.ts';
import { checkRecord } from '../expected-params.ts';
import type { ParamsOf } from '../layer.ts';
import { checkOptions } from '../option.ts';
import { shownNumber } from '../shown.ts';
import { typedOutside } from '../typed-outside.ts';
import {
  checkSequencesOf,
  ownOptions,
  type AnyOverTime,
  type OverTime,
  type RecurrentOptions,
  type TimeLayout,
} from './over-time.ts';
import { recurrent } from './recurrent.ts';

/** What becomes of the outputs of both directions. */
export type Merge = 'concat' | 'sum' | 'mean' | 'product';

/** A value for each direction. */
export type Both<F, B> = { forward: F; backward: B };

type Merged<F, B, M extends Merge> = M extends 'concat'
  ? Add<HiddenSizeOf<F>, HiddenSizeOf<B>>
  : HiddenSizeOf<F>;

/** Two cells over sequences [batch, time, inputSize], one from each end. */
export interface Bidirectional<
  F extends AnyCell,
  B extends AnyCell,
  M extends Merge = 'concat',
> extends OverTime<
  'bidirectional',
  InputSizeOf<F>,
  Merged<F, B, M>,
  Both<ParamsOf<F>, ParamsOf<B>>,
  Both<CarryOf<F>, CarryOf<B>>,
  false
> {}

/** Two cells over sequences [time, batch, inputSize], one from each end. */
export interface TimeMajorBidirectional<
  F extends AnyCell,
  B extends AnyCell,
  M extends Merge = 'concat',
> extends OverTime<
  'bidirectional',
  InputSizeOf<F>,
  Merged<F, B, M>,
  Both<ParamsOf<F>, ParamsOf<B>>,
  Both<CarryOf<F>, CarryOf<B>>,
  true
> {}

/** How a layer in both directions lays out its sequences, and what it gives. */
export interface BidirectionalOptions<
  M extends Merge,
  TimeMajor extends boolean,
> extends TimeLayout<TimeMajor> {
  /** How the outputs of both directions are joined at each step. Default: concat, forward first. */
  readonly merge?: M;
}

/** The backward cell where it fits beside the forward one, otherwise the message that says why not. */
type Beside<F extends AnyCell, B extends AnyCell, M extends Merge> =
  Agree<InputSizeOf<F>, InputSizeOf<B>> extends true
    ? M extends 'concat'
      ? B
      : Agree<HiddenSizeOf<F>, HiddenSizeOf<B>> extends true
        ? B
        : `bidirectional: the cells give ${HiddenSizeOf<F>} and ${HiddenSizeOf<B>} features; ${M} needs as many of both`
    : `bidirectional: the cells take ${InputSizeOf<F>} and ${InputSizeOf<B>} features; they see the same sequences`;

/**
 * One cell from the first step to the last and one from the last to the first (Schuster & Paliwal 1997),
 * and their outputs at each step joined. With `lengths` the backward one begins at each sequence's last
 * real step. Each direction has parameters of its own, so both may be the same cell.
 *
 * ```ts
 * import { bidirectional, gruCell } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = gruCell({ inputSize: 3, hiddenSize: 8 });
 * const tagger = bidirectional(cell, cell);
 * const [carry, outputs] = tagger.apply(tagger.init(key(0)), zeros([4, 10, 3]));
 * outputs.shape; // => [ 4, 10, 16 ]
 * carry.backward.shape; // => [ 4, 8 ]
 * ```
 */
export function bidirectional<
  F extends AnyCell,
  B extends AnyCell,
  const M extends Merge = 'concat',
  const TimeMajor extends boolean = false,
>(
  forward: F,
  backward: Beside<F, B, M>,
  options: BidirectionalOptions<M, TimeMajor> = {},
): TimeMajor extends true ? TimeMajorBidirectional<F, B, M> : Bidirectional<F, B, M> {
  // The cast: a message in place of a cell is for the editor alone.
  const ways: Both<AnyCell, AnyCell> = { forward, backward: backward as AnyCell };
  checkCell('bidirectional', ways.forward);
  checkCell('bidirectional', ways.backward);
  checkOptions('bidirectional', options);
  const { merge = 'concat', timeMajor = false } = options;
  checkSizesFit(ways, merge);
  const layers: Both<AnyOverTime, AnyOverTime> = {
    forward: recurrent(ways.forward, { timeMajor }),
    backward: recurrent(ways.backward, { timeMajor, reverse: true }),
  };
  const { inputSize, hiddenSize } = ways.forward;

  const run = (
    of: 'apply' | 'everyStep',
    params: unknown,
    xs: Tensor,
    given: RecurrentOptions = {},
  ) => {
    const { initialCarry, key, cuts } = given;
    checkSequencesOf('bidirectional', { inputSize, timeMajor }, xs);
    checkRecord('bidirectional', directions, params);
    if (initialCarry !== undefined) {
      checkRecord('bidirectional', directions, initialCarry, 'initialCarry');
    }
    if (cuts !== undefined) {
      throw new TypeError(
        'bidirectional: no gradient can be cut in both directions; cut in a layer of one.',
      );
    }
    const keys = key && unstack(splitKey(key, 2));
    const [first, ahead] = layers.forward[of](
      params.forward,
      xs,
      ownOptions(given, initialCarry?.['forward'], keys?.[0]),
    );
    const [last, behind] = layers.backward[of](
      params.backward,
      xs,
      ownOptions(given, initialCarry?.['backward'], keys?.[1]),
    );
    return [{ forward: first, backward: last }, merged[merge](ahead, behind)];
  };

  const layer = {
    name: `bidirectional(${ways.forward.name}, ${ways.backward.name})`,
    inputSize,
    outputSize: merge === 'concat' ? hiddenSize + ways.backward.hiddenSize : hiddenSize,
    timeMajor,
    direction: 'both',
    init(key: Key): Both<unknown, unknown> {
      const [forForward, forBackward] = unstack(splitKey(key, 2));
      return { forward: ways.forward.init(forForward), backward: ways.backward.init(forBackward) };
    },
    initialCarry: (batch: number): Both<unknown, unknown> => ({
      forward: ways.forward.initialCarry(batch),
      backward: ways.backward.initialCarry(batch),
    }),
    apply: (params: unknown, xs: Tensor, given?: RecurrentOptions) =>
      run('apply', params, xs, given),
    everyStep: (params: unknown, xs: Tensor, given?: RecurrentOptions) =>
      run('everyStep', params, xs, given),
  };
  return typedOutside(layer);
}

const merged: Readonly<Record<Merge, (forward: Tensor, backward: Tensor) => Tensor>> = {
  concat: (a, b) => concat([a, b], -1),
  sum: (a, b) => add(a, b),
  mean: (a, b) => div(add(a, b), 2),
  product: (a, b) => mul(a, b),
};

const directions = ['forward', 'backward'] as const;

function checkSizesFit({ forward, backward }: Both<AnyCell, AnyCell>, merge: string): void {
  if (!Object.hasOwn(merged, merge)) {
    throw new TypeError(
      `bidirectional: merge must be 'concat', 'sum', 'mean' or 'product', got ${shownNumber(merge)}.`,
    );
  }
  const complaint = (verb: string, a: number, b: number, why: string): ShapeError =>
    new ShapeError(`bidirectional: the cells ${verb} ${a} and ${b} features; ${why}`);
  const { inputSize, hiddenSize } = forward;
  if (inputSize !== backward.inputSize) {
    throw complaint('take', inputSize, backward.inputSize, 'they see the same sequences');
  }
  if (merge !== 'concat' && hiddenSize !== backward.hiddenSize) {
    throw complaint('give', hiddenSize, backward.hiddenSize, `${merge} needs as many of both`);
  }
}
