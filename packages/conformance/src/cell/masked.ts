import { flatten, unflatten, vjp } from '@tapeloop/autodiff';
import { reshape, tensor, where, type BoolTensor, type Tensor } from '@tapeloop/tensor';
import { disagreement, rounding } from '../agreement.ts';
import type { Found } from '../report.ts';
import { rowOf } from '../trees.ts';
import { run, type Course, type Subject } from './steps.ts';

/** Runs a cell over steps of which each row takes part where its mask, [batch] at each step, is true. */
export type MaskedRun = (
  params: unknown,
  carry: unknown,
  xs: readonly Tensor[],
  mask: readonly BoolTensor[],
) => readonly [carry: unknown, outputs: readonly Tensor[]];

/** What a mask does to any cell: where it is false, the carry stays. */
const heldBy =
  ({ cell }: Subject): MaskedRun =>
  (params, first, xs, mask) => {
    let carry = first;
    const outputs = xs.map((x, t) => {
      const [next, output] = cell.step(params, carry, x);
      const [before, structure] = flatten(carry);
      const held = flatten(next)[0].map((leaf, i) => {
        const after = leaf as Tensor;
        const column = reshape(mask[t]!, [after.shape[0]!, ...after.shape.slice(1).fill(1)]);
        return where(column as BoolTensor, after, before[i] as Tensor);
      });
      carry = unflatten(structure, held);
      return output;
    });
    return [carry, outputs];
  };

/**
 * A sequence that is padded and masked gives what the shorter sequence gives, and what is masked has no
 * part in any gradient. Row r of the batch lacks its last r + 1 steps, but has one at least.
 */
export function masked(subject: Subject, given: MaskedRun | undefined): Found {
  const { cell, params, carry, xs } = subject;
  const over = given ?? heldBy(subject);
  const batch = xs[0]!.shape[0]!;
  const lengths = Array.from({ length: batch }, (_, row) => Math.max(1, xs.length - 1 - row));
  const mask = xs.map((_, t) => tensor(lengths.map((length) => t < length)) as BoolTensor);
  const longer = (first: unknown, inputs: readonly Tensor[]): Course => {
    const [last, outputs] = over(params, first, inputs, mask);
    return { carry: last, outputs };
  };
  const whole = longer(carry, xs);
  const allowed = rounding(longer, [carry, xs]);
  for (const [row, length] of lengths.entries()) {
    const alone = run(cell, () => params, rowOf(carry, row), rowOf(xs.slice(0, length), row));
    const part = { carry: whole.carry, outputs: whole.outputs.slice(0, length) };
    const fault = disagreement(rowOf(part, row), alone, allowed);
    if (fault === undefined) continue;
    return `the mask leaks: row ${row} has ${length} steps, and what follows them changes it: ${fault} without those steps`;
  }
  return leakedGradient(longer, subject, lengths);
}

/** A masked input whose gradient is not zero. */
function leakedGradient(
  longer: (first: unknown, inputs: readonly Tensor[]) => Course,
  { carry, xs }: Subject,
  lengths: readonly number[],
): Found {
  const last = (inputs: readonly Tensor[]): unknown => longer(carry, inputs).carry;
  const [value, pull] = vjp(last, xs);
  const [gradient] = pull(value);
  for (const [row, length] of lengths.entries()) {
    const t = gradient.findIndex(
      (g: Tensor, step) => step >= length && rowOf(g, row).data.some((x) => x !== 0),
    );
    if (t === -1) continue;
    return `the mask leaks: the gradient by xs[${t}][${row}] is not zero, which is masked`;
  }
  return undefined;
}
