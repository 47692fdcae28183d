import { add } from '@tapeloop/tensor';
import type { AnyCell, CarryOf, HiddenSizeOf, InputSizeOf } from '../cells/any-cell.ts';
import type { Cell } from '../cells/cell.ts';
import type { ParamsOf } from '../layer.ts';
import { squareCell, type Square } from './square-cell.ts';
import { wrapped } from './wrapped.ts';

/** A cell around which its input passes. */
export interface ResidualCell<C extends AnyCell> extends Cell<
  'residualCell',
  InputSizeOf<C>,
  HiddenSizeOf<C>,
  ParamsOf<C>,
  CarryOf<C>
> {
  readonly cell: C;
}

/**
 * Adds the input of each step to the cell's output (He et al. 2016; between recurrent layers Wu et al.
 * 2016). What the cell carries on is its own.
 *
 * ```ts
 * import { gruCell, residualCell, stackCells } from '@tapeloop/layers';
 *
 * const cell = gruCell({ inputSize: 8, hiddenSize: 8 });
 * stackCells([cell, residualCell(cell), residualCell(cell)]).name; // => 'stackCells(8 -> 8)'
 * ```
 */
export function residualCell<C extends AnyCell>(cell: Square<'residualCell', C>): ResidualCell<C> {
  const inner = squareCell('residualCell', cell);
  return wrapped('residualCell', inner, (params, carry, x, options) => {
    const [next, output] = inner.step(params, carry, x, options);
    return [next, add(x, output)];
  });
}
