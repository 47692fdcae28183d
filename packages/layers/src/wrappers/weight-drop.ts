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
import { checkNames, mapNamed } from './named-leaves.ts';
import { ownKeys, sequenceKeyOf } from './own-keys.ts';
import { wrapped } from './wrapped.ts';

/** A cell some of whose weights are dropped. */
export interface WeightDrop<C extends AnyCell> extends Cell<
  'weightDrop',
  InputSizeOf<C>,
  HiddenSizeOf<C>,
  ParamsOf<C>,
  CarryOf<C>
> {
  readonly cell: C;
}

/** Which weights are dropped. */
export interface WeightDropOptions {
  /** Their names in the parameters, at whatever depth. Default: `wh`, the recurrent matrices. */
  readonly weights?: readonly string[];
}

/**
 * In training drops single weights of the recurrent matrices, the same ones at all steps of a sequence
 * and for all rows of the batch, and scales up the others (DropConnect between steps, Merity et al. 2017).
 *
 * They are drawn from the step's `sequenceKey`. Compiled, that is done once, in front of the loop; eager,
 * the same is drawn again at each step.
 *
 * ```ts
 * import { lstmCell, recurrent, weightDrop } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const layer = recurrent(weightDrop(lstmCell({ inputSize: 3, hiddenSize: 8 }), 0.5));
 * const [, outputs] = layer.apply(layer.init(key(0)), zeros([4, 10, 3]), { key: key(1) });
 * outputs.shape; // => [ 4, 10, 8 ]
 * ```
 */
export function weightDrop<C extends AnyCell>(
  cell: C,
  rate: number,
  options: WeightDropOptions = {},
): WeightDrop<C> {
  checkCell('weightDrop', cell);
  checkRate('weightDrop', 'the rate', rate);
  checkOptions('weightDrop', options);
  const { weights = ['wh'] } = options;
  const name = cellName('weightDrop', cell);
  return wrapped('weightDrop', cell, (params, carry, x, given) => {
    checkNames(name, 'params', params, weights);
    const [forCell, own] = ownKeys(given, 2);
    const key = sequenceKeyOf(name, own!);
    const drop = (w: Tensor, weight: string, i: number): Tensor =>
      key && weights.includes(weight) ? dropped(foldIn(key, i), rate, w) : w;
    return cell.step(mapNamed(params, 'params', drop), carry, x, forCell);
  });
}
