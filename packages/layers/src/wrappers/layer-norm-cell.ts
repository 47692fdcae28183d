import { splitKey, unstack } from '@tapeloop/tensor';
import {
  checkCell,
  type AnyCell,
  type CarryOf,
  type HiddenSizeOf,
  type InputSizeOf,
} from '../cells/any-cell.ts';
import type { Cell } from '../cells/cell.ts';
import { defineCell } from '../cells/define-cell.ts';
import { checkRecord } from '../expected-params.ts';
import type { NormParams } from '../feature-scaling.ts';
import { layerNorm } from '../layer-norm.ts';
import type { ParamsOf } from '../layer.ts';
import { cellName } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';

/** The parameters of a cell, and of the normalisation behind it. */
export type LayerNormCellParams<C extends AnyCell> = {
  cell: ParamsOf<C>;
  norm: NormParams<HiddenSizeOf<C>>;
};

/** A cell whose outputs are normalised. */
export interface LayerNormCell<C extends AnyCell> extends Cell<
  'layerNormCell',
  InputSizeOf<C>,
  HiddenSizeOf<C>,
  LayerNormCellParams<C>,
  CarryOf<C>
> {
  readonly cell: C;
}

/**
 * Normalises the output of each step (Ba et al. 2016), for the layer above. What the cell carries on is
 * its own and stays as it is; `layerNormLSTMCell` normalises inside of an LSTM.
 *
 * ```ts
 * import { layerNormCell, lstmCell } from '@tapeloop/layers';
 * import { key } from '@tapeloop/tensor';
 *
 * const cell = layerNormCell(lstmCell({ inputSize: 3, hiddenSize: 8 }));
 * cell.init(key(0)).norm.gain.shape; // => [8]
 * ```
 */
export function layerNormCell<C extends AnyCell>(cell: C): LayerNormCell<C> {
  checkCell('layerNormCell', cell);
  const { inputSize, hiddenSize }: AnyCell = cell;
  const name = cellName('layerNormCell', cell);
  const norm = layerNorm({ features: hiddenSize });
  const around = defineCell<number, number, unknown, unknown, 'layerNormCell'>(
    { name: 'layerNormCell', inputSize, hiddenSize },
    {
      init(key) {
        const [forCell, forNorm] = unstack(splitKey(key, 2));
        return { cell: cell.init(forCell), norm: norm.init(forNorm) };
      },
      initialCarry: (batch) => cell.initialCarry(batch),
      step(params, carry, x, options) {
        checkRecord(name, ['cell', 'norm'], params);
        const [next, output] = cell.step(params['cell'], carry, x, options);
        // The layer checks what it is given.
        return [next as typeof carry, norm.apply(typedOutside(params['norm']), output)];
      },
    },
  );
  return typedOutside(Object.assign(around, { cell }));
}
