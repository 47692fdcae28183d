import { vjp } from '@tapeloop/autodiff';
import type { Tensor } from '@tapeloop/tensor';
import { recurrent } from '../src/index.ts';
import type { AnyCell } from '../src/index.ts';
import references from './reference/cells.json' with { type: 'json' };
import { largestError, tensors } from './trees.ts';

type Reference = (typeof references)[number];

/** The runs of PyTorch's cell of this name. */
export const referencesOf = (cell: string): Reference[] =>
  references.filter((reference) => reference.cell === cell);

/** How far a cell in float64 is from PyTorch's: in outputs, carries and gradients. */
export function errorsAgainst(reference: Reference, cell: AnyCell) {
  const { xs, outputs, outputCotangent } = reference;
  const params: unknown = tensors(reference.params);
  const initial: {} = tensors(reference.initialCarry);
  const overTime = recurrent(cell, { timeMajor: true });
  const run = (p: unknown, initialCarry: {}, sequences: Tensor) =>
    overTime.apply(p, sequences, { initialCarry });

  let carry: unknown = initial;
  const carries = xs.map((x) => ([carry] = cell.step(params, carry, tensors(x)))[0]);
  const [results, pull] = vjp(run, params, initial, tensors(xs));
  const back = pull([tensors(reference.carryCotangent), tensors(outputCotangent)]);
  const { gradients } = reference;
  return {
    outputs: largestError(results, [carries.at(-1), tensors(outputs)]),
    carries: largestError(carries, reference.carries.map(tensors)),
    gradients: largestError(back, [
      tensors(gradients.params),
      tensors(gradients.initialCarry),
      tensors(gradients.xs),
    ]),
  };
}
