import type { Tensor } from '@tapeloop/tensor';
import {
  checkCell,
  type AnyCell,
  type CarryOf,
  type HiddenSizeOf,
  type InputSizeOf,
} from '../cells/any-cell.ts';
import type { Cell, StepOptions } from '../cells/cell.ts';
import { checkRate, dropped } from '../dropout.ts';
import type { ParamsOf } from '../layer.ts';
import { checkOptions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { ownKeys, sequenceKeyOf } from './own-keys.ts';
import { wrapped } from './wrapped.ts';

/** A cell before and behind which entries are dropped. */
export interface DropoutCell<C extends AnyCell> extends Cell<
  'dropoutCell',
  InputSizeOf<C>,
  HiddenSizeOf<C>,
  ParamsOf<C>,
  CarryOf<C>
> {
  readonly cell: C;
}

/** At which rates a cell drops, and how often it draws what. */
export interface DropoutCellOptions {
  /** Default: 0. */
  readonly inputs?: number;
  /** Default: 0. */
  readonly outputs?: number;
  /** The same entries at all steps of a sequence (Gal & Ghahramani 2016). Default: others at each. */
  readonly perSequence?: boolean;
}

/**
 * In training drops entries of the input and of the output of each step, and scales up the others
 * (Zaremba et al. 2014). What the cell carries on is its own and stays whole.
 *
 * ```ts
 * import { dropoutCell, lstmCell, recurrent } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const cell = dropoutCell(lstmCell({ inputSize: 3, hiddenSize: 8 }), { inputs: 0.1, outputs: 0.5 });
 * const layer = recurrent(cell);
 * const [, outputs] = layer.apply(layer.init(key(0)), zeros([4, 10, 3]), { key: key(1) });
 * outputs.shape; // => [ 4, 10, 8 ]
 * ```
 */
export function dropoutCell<C extends AnyCell>(
  cell: C,
  options: DropoutCellOptions,
): DropoutCell<C> {
  checkCell('dropoutCell', cell);
  checkOptions('dropoutCell', options);
  const { inputs = 0, outputs = 0, perSequence = false } = options;
  checkRate('dropoutCell', 'inputs', inputs);
  checkRate('dropoutCell', 'outputs', outputs);
  const name = cellName('dropoutCell', cell);
  const drop = (own: StepOptions, rate: number, x: Tensor): Tensor => {
    const key = perSequence ? sequenceKeyOf(name, own) : own.key;
    return key === undefined ? x : dropped(key, rate, x);
  };
  return wrapped('dropoutCell', cell, (params, carry, x, given) => {
    const [forCell, before, behind] = ownKeys(given, 3);
    const [next, output] = cell.step(params, carry, drop(before!, inputs, x), forCell);
    return [next, drop(behind!, outputs, output)];
  });
}
