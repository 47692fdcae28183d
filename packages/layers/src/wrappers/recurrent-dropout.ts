import { foldIn, type Tensor } from '@tapeloop/tensor';
import {
  checkCell,
  type AnyCell,
  type CarryOf,
  type HiddenSizeOf,
  type InputSizeOf,
} from '../cells/any-cell.ts';
import type { Cell } from '../cells/cell.ts';
import { checkRate, dropped } from '../dropout.ts';
import type { ParamsOf } from '../layer.ts';
import { checkOptions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { checkNames, leafNames, mapNamed } from './named-leaves.ts';
import { ownKeys, sequenceKeyOf } from './own-keys.ts';
import { wrapped } from './wrapped.ts';

/** A cell that sees what it carries with entries dropped. */
export interface RecurrentDropout<C extends AnyCell> extends Cell<
  'recurrentDropout',
  InputSizeOf<C>,
  HiddenSizeOf<C>,
  ParamsOf<C>,
  CarryOf<C>
> {
  readonly cell: C;
}

/** Which tensors of a carry are dropped. */
export interface RecurrentDropoutOptions {
  /** Their names. Default: `h`, or the whole carry where it is one tensor. */
  readonly leaves?: readonly string[];
}

/**
 * In training drops entries of what comes from the step before, the same ones at all steps of a sequence
 * (Gal & Ghahramani 2016), and scales up the others.
 *
 * The mask is drawn once for a sequence, for each row of the batch, from the step's `sequenceKey`. An
 * LSTM's memory `c` stays whole. A GRU's carry is its memory too, so there what is dropped is forgotten,
 * and what is kept is scaled up at each step: prefer `zoneout` or `weightDrop`.
 *
 * ```ts
 * import { lstmCell, recurrent, recurrentDropout } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const layer = recurrent(recurrentDropout(lstmCell({ inputSize: 3, hiddenSize: 8 }), 0.25));
 * const [, outputs] = layer.apply(layer.init(key(0)), zeros([4, 10, 3]), { key: key(1) });
 * outputs.shape; // => [ 4, 10, 8 ]
 * ```
 */
export function recurrentDropout<C extends AnyCell>(
  cell: C,
  rate: number,
  options: RecurrentDropoutOptions = {},
): RecurrentDropout<C> {
  checkCell('recurrentDropout', cell);
  checkRate('recurrentDropout', 'the rate', rate);
  checkOptions('recurrentDropout', options);
  const name = cellName('recurrentDropout', cell);
  const carried = cell.initialCarry(1);
  const names = leafNames(carried, 'carry');
  const { leaves = names.join() === 'carry' ? names : ['h'] } = options;
  checkNames(name, 'carry', carried, leaves);
  return wrapped('recurrentDropout', cell, (params, carry, x, given) => {
    const [forCell, own] = ownKeys(given, 2);
    const key = sequenceKeyOf(name, own!);
    const drop = (leaf: Tensor, leafName: string, i: number): Tensor =>
      key && leaves.includes(leafName) ? dropped(foldIn(key, i), rate, leaf) : leaf;
    return cell.step(params, mapNamed(carry, 'carry', drop), x, forCell);
  });
}
