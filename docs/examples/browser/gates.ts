import { tensor, type Tensor } from '@tapeloop/tensor';
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
  const values = (
    name: string,
    least: GateValues['least'],
    at: 'fa' | 'ia' | 'oa' | 'ga',
  ): GateValues => {
    const [units, data] = byUnit(steps.map((gates) => gates[at]));
    return { name, units, least, data };
  };
  return [
    values('forget', 0, 'fa'),
    values('input', 0, 'ia'),
    values('output', 0, 'oa'),
    values('proposal', -1, 'ga'),
  ];
}

/** Rows of units from one vector [1, units] a letter. */
function byUnit(vectors: readonly Tensor[]): [units: number, data: Float32Array] {
  const units = vectors[0]?.size ?? 0;
  const data = new Float32Array(units * vectors.length);
  vectors.forEach((vector, letter) => {
    vector.data.forEach((value, unit) => {
      data[unit * vectors.length + letter] = value;
    });
  });
  return [units, data];
}
