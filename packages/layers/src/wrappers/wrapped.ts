import type { Tensor } from '@tapeloop/tensor';
import type { AnyCell } from '../cells/any-cell.ts';
import type { StepOptions } from '../cells/cell.ts';
import { defineCell } from '../cells/define-cell.ts';
import { typedOutside } from '../typed-outside.ts';

/** A step on behalf of the cell within. */
type Step = (
  params: unknown,
  carry: unknown,
  x: Tensor,
  options: StepOptions,
) => [carry: unknown, output: Tensor];

/** A cell around another that has its parameters and its carry, and a step of its own. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as of typedOutside
export function wrapped<Outside>(kind: string, cell: AnyCell, step: Step): Outside {
  const { inputSize, hiddenSize } = cell;
  const around = defineCell<number, number, unknown, unknown, string>(
    { name: kind, inputSize, hiddenSize },
    {
      init: (key) => cell.init(key),
      initialCarry: (batch) => cell.initialCarry(batch),
      // A carry of any kind is the cell's own matter.
      step: (params, carry, x, options) => typedOutside(step(params, carry, x, options)),
    },
  );
  return typedOutside(Object.assign(around, { cell }));
}
