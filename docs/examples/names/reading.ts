import { flatten, leafPaths } from '@tapeloop/autodiff';
import { tensor, type Tensor } from '@tapeloop/tensor';
import type { InspectionEvent } from '@tapeloop/train';
import { notebookGates } from './cell.ts';
import type { NameModel, NameParams } from './model.ts';
import type { Names } from './names.ts';

/** Units of which values are shown. */
const shown = 48;

/** What the cell carries from letter to letter of a name, and what the notebook's gates let through. */
export function readingOf(
  model: NameModel,
  params: NameParams,
  letters: Names['letters'],
  name: string,
): Pick<InspectionEvent, 'activations' | 'inputs'> {
  const activations: Record<string, number[][]> = {};
  const note = (what: string, values: Tensor): void => {
    (activations[what] ??= []).push([...values.data.slice(0, shown)]);
  };
  const ids = letters.encode(name, { end: false });
  let carry = model.cell.initialCarry(1);
  for (const id of ids) {
    const x = model.letters.apply(params.letters, tensor([id], { dtype: 'int32' }));
    // Other cells have other parameters than the type says.
    if (model.cell.name.startsWith('notebookCell')) {
      const { fa, ia, oa } = notebookGates(params.cell, carry.activation, x);
      note('forget gate', fa);
      note('input gate', ia);
      note('output gate', oa);
    }
    [carry] = model.cell.step(params.cell, carry, x);
    const [leaves, structure] = flatten(carry);
    const paths = leafPaths(structure, 'carry');
    leaves.forEach((leaf, i) => note(paths[i]!, leaf as Tensor));
  }
  return { activations, inputs: Array.from(ids, (id) => letters.tokens[id]!) };
}
