import { add, mul, sigmoid, splitKey, sub, unstack } from '@tapeloop/tensor';
import type { AnyCell, CarryOf, HiddenSizeOf, InputSizeOf } from '../cells/any-cell.ts';
import type { Cell } from '../cells/cell.ts';
import { defineCell } from '../cells/define-cell.ts';
import { dense, type DenseParams } from '../dense.ts';
import { checkRecord } from '../expected-params.ts';
import { constantInitializer } from '../initializers/initializer.ts';
import type { ParamsOf } from '../layer.ts';
import { cellName } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';
import { squareCell, type Square } from './square-cell.ts';

/** The parameters of a cell, and of the gate beside it. */
export type HighwayParams<C extends AnyCell> = {
  cell: ParamsOf<C>;
  gate: DenseParams<InputSizeOf<C>, HiddenSizeOf<C>>;
};

/** A cell beside which as much of the input passes as a gate says. */
export interface HighwayCell<C extends AnyCell> extends Cell<
  'highwayCell',
  InputSizeOf<C>,
  HiddenSizeOf<C>,
  HighwayParams<C>,
  CarryOf<C>
> {
  readonly cell: C;
}

/**
 * Gives t y + (1 - t) x of the cell's output y and its input x, with t = sigmoid(x W + b) (Srivastava et
 * al. 2015). The biases begin at -1, so that at first most of the input passes. What the cell carries on
 * is its own.
 *
 * ```ts
 * import { gruCell, highwayCell } from '@tapeloop/layers';
 * import { key } from '@tapeloop/tensor';
 *
 * const cell = highwayCell(gruCell({ inputSize: 8, hiddenSize: 8 }));
 * cell.init(key(0)).gate.w.shape; // => [8, 8]
 * ```
 */
export function highwayCell<C extends AnyCell>(cell: Square<'highwayCell', C>): HighwayCell<C> {
  const inner = squareCell('highwayCell', cell);
  const { inputSize, hiddenSize } = inner;
  const name = cellName('highwayCell', inner);
  const biasInitializer = constantInitializer(-1);
  const gate = dense({ inputs: inputSize, outputs: hiddenSize, biasInitializer });
  const around = defineCell<number, number, unknown, unknown, 'highwayCell'>(
    { name: 'highwayCell', inputSize, hiddenSize },
    {
      init(key) {
        const [forCell, forGate] = unstack(splitKey(key, 2));
        return { cell: inner.init(forCell), gate: gate.init(forGate) };
      },
      initialCarry: (batch) => inner.initialCarry(batch),
      step(params, carry, x, options) {
        checkRecord(name, ['cell', 'gate'], params);
        const [next, y] = inner.step(params['cell'], carry, x, options);
        // The layer checks what it is given.
        const t = sigmoid(gate.apply(typedOutside(params['gate']), x));
        return [next as typeof carry, add(x, mul(t, sub(y, x)))];
      },
    },
  );
  return typedOutside(Object.assign(around, { cell: inner }));
}
