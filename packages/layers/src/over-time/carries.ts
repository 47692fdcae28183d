// What happens to a carry between the steps.
import { flatten, flattenAs, stopGradient, treeMap, unflatten } from '@tapeloop/autodiff';
import { reshape, swapAxes, where, type BoolTensor, type NdArray } from '@tapeloop/tensor';

/** A carry that moves on in the rows of the batch where the step is real, and stays in the others. */
export function heldCarry(
  name: string,
  isReal: BoolTensor,
  next: unknown,
  before: unknown,
): unknown {
  const [leaves, structure] = flatten(before);
  const moved = flattenAs(structure, next, name, 'the next carry').map((leaf, i) => {
    // The cast: the leaves of a carry are tensors.
    const after = leaf as NdArray;
    return where(ofRank(isReal, after.rank), after, leaves[i] as NdArray);
  });
  return unflatten(structure, moved);
}

/** A carry through which no gradient passes where the condition holds, a scalar. */
export const cutCarry = <Carry>(isCut: BoolTensor, carry: Carry): Carry =>
  treeMap((leaf: NdArray) => where(isCut, stopGradient(leaf), leaf), carry);

/** A carry that changed its first two axes. */
export const swappedCarry = <Carry>(carry: Carry): Carry =>
  treeMap((leaf: NdArray) => swapAxes(leaf, 0, 1), carry);

/** A condition for each row of a batch, with so many axes. */
export const ofRank = (rows: BoolTensor, rank: number): BoolTensor =>
  reshape(rows, [...rows.shape, ...Array.from({ length: rank - rows.rank }, () => 1)]);
