import { flip, zeros, type Tensor } from '@tapeloop/tensor';
import type { AnyCell } from '../cells/any-cell.ts';
import type { RecurrentOptions } from './over-time.ts';

/** Throws where a cell has no form in which all steps are computed at once. */
export function checkParallel(cell: AnyCell): void {
  if (typeof cell.parallel === 'function') return;
  throw new TypeError(
    `recurrent: each step of ${cell.name} waits for the one before; leave parallel out, or take a cell that has such a form, as minGRUCell.`,
  );
}

/** All steps of a cell at once, over inputs [time, batch, inputSize]. */
export function allAtOnce(
  cell: AnyCell,
  params: unknown,
  xs: Tensor,
  options: RecurrentOptions,
  reverse: boolean,
): [carry: unknown, outputs: Tensor] {
  const { initialCarry, lengths, mask, cuts } = options;
  if (lengths !== undefined || mask !== undefined || cuts !== undefined) {
    throw new TypeError(
      'recurrent: lengths, a mask and cuts are for steps one after another; leave them out, or leave parallel out.',
    );
  }
  const [time, batch] = xs.shape as [number, number];
  const carry = initialCarry ?? cell.initialCarry(batch);
  if (time === 0) return [carry, zeros([0, batch, cell.hiddenSize])];
  if (!reverse) return cell.parallel!(params, carry, xs);
  const [last, outputs] = cell.parallel!(params, carry, flip(xs, 0));
  return [last, flip(outputs, 0)];
}
