import { splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import { checkCell, type AnyCell, type CarryOf } from '../cells/any-cell.ts';
import type { Cell } from '../cells/cell.ts';
import { defineCell } from '../cells/define-cell.ts';
import {
  checkChained,
  checkList,
  checkTuple,
  type Chained,
  type FirstInputs,
  type LastOutputs,
} from '../chained.ts';
import { checkRate, dropped } from '../dropout.ts';
import type { ParamsOf } from '../layer.ts';
import { checkOptions } from '../option.ts';
import { cellName } from '../sizes.ts';
import { typedOutside } from '../typed-outside.ts';
import type { StackOptions } from '../over-time/recurrent-stack.ts';
import { ownKeys } from './own-keys.ts';

/** Cells one upon another; parameters and carries are tuples of theirs. */
export interface StackCells<L extends AnyCell[]> extends Cell<
  'stackCells',
  FirstInputs<L>,
  LastOutputs<L>,
  { [K in keyof L]: ParamsOf<L[K]> },
  { [K in keyof L]: CarryOf<L[K]> }
> {
  readonly cells: L;
}

/**
 * Cells one upon another as one cell: each takes the output of the one below at the same step. Compiled,
 * there is a loop for each of them, as for layers one after another.
 *
 * ```ts
 * import { gruCell, lstmCell, recurrent, stackCells } from '@tapeloop/layers';
 * import { key, zeros } from '@tapeloop/tensor';
 *
 * const lower = lstmCell({ inputSize: 3, hiddenSize: 8 });
 * const stack = stackCells([lower, gruCell({ inputSize: 8, hiddenSize: 4 })], { dropout: 0.2 });
 * const layer = recurrent(stack);
 * const [[{ h }, last], outputs] = layer.apply(layer.init(key(0)), zeros([5, 10, 3]));
 * outputs.shape; // => [ 5, 10, 4 ]
 * h.shape; // => [ 5, 8 ]
 * last.shape; // => [ 5, 4 ]
 * ```
 */
export function stackCells<L extends [AnyCell, ...AnyCell[]]>(
  cells: Chained<'stackCells', L>,
  options: StackOptions = {},
): StackCells<L> {
  checkList('stackCells', 'cells', cells);
  // The cast: that is what is checked next.
  const all = cells as unknown as readonly AnyCell[];
  for (const cell of all) checkCell('stackCells', cell);
  checkChained('stackCells', all);
  checkOptions('stackCells', options);
  const rate = options.dropout ?? 0;
  checkRate('stackCells', 'dropout', rate);
  const size = { inputSize: all[0]!.inputSize, hiddenSize: all.at(-1)!.hiddenSize };
  const name = cellName('stackCells', size);
  const stack = defineCell<number, number, unknown, unknown, 'stackCells'>(
    { ...size, name: 'stackCells' },
    {
      init(key: Key): unknown[] {
        const keys = unstack(splitKey(key, all.length));
        return all.map((cell, i) => cell.init(keys[i]!));
      },
      initialCarry: (batch) => all.map((cell) => cell.initialCarry(batch)),
      step(params, carry, input, given) {
        checkTuple(name, 'params', all.length, params);
        const carries = carry as readonly unknown[];
        // For each cell, and for what is dropped behind it.
        const own = ownKeys(given, 2 * all.length);
        let x: Tensor = input;
        const next = all.map((cell, i) => {
          const [after, output] = cell.step(params[i], carries[i], x, own[2 * i]!);
          const { key } = own[2 * i + 1]!;
          x = key === undefined || i === all.length - 1 ? output : dropped(key, rate, output);
          return after;
        });
        return [next, x];
      },
    },
  );
  return typedOutside(Object.assign(stack, { cells: all }));
}
