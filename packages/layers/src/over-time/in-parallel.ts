import { flip, type Tensor } from '@tapeloop/tensor';
import type { AnyCell } from './recurrent.ts';

/** Throws where a cell has no form in which all steps are computed at once. */
export function checkParallel(cell: AnyCell): void {
  if (typeof cell.parallel === 'function') return;
  throw new TypeError(
    `recurrent: each step of ${cell.name} waits for the one before; leave parallel out, or take a cell that has such a form, as minGRUCell.`,
  );
}

/** All steps of a cell at once, over inputs [time, batch, inputSize]. */
export function inParallel(
  cell: AnyCell,
  params: unknown,
  carry: unknown,
  xs: Tensor,
  reverse: boolean,
): [carry: unknown, outputs: Tensor] {
  if (!reverse) return cell.parallel!(params, carry, xs);
  const [last, outputs] = cell.parallel!(params, carry, flip(xs, 0));
  return [last, flip(outputs, 0)];
}
