import { concat, tensor, type Tensor } from '@tapeloop/tensor';
import { notebookGates } from '../names/cell.ts';
import type { NameModel, NameParams } from '../names/model.ts';
import type { GateValues } from './messages.ts';

/** What the gates of a trained cell do at each of these letters, the memory's proposal beside them. */
export function gatesOver(
  model: NameModel,
  params: NameParams,
  ids: ArrayLike<number>,
): GateValues[] {
  let carry = model.cell.initialCarry(1);
  const steps = Array.from(ids, (id) => {
    const x = model.letters.apply(params.letters, tensor([id], { dtype: 'int32' }));
    const gates = notebookGates(params.cell, carry.activation, x);
    [carry] = model.cell.step(params.cell, carry, x);
    return gates;
  });
  const over = (at: keyof ReturnType<typeof notebookGates>): Tensor =>
    concat(
      steps.map((gates) => gates[at]),
      0,
    );
  return [
    { name: 'forget', values: over('fa').data },
    { name: 'input', values: over('ia').data },
    { name: 'output', values: over('oa').data },
    { name: 'proposal', values: over('ga').data },
  ];
}
