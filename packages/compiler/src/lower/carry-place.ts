import type { Variable } from '@tapeloop/autodiff';
import type { Loop } from '../loop.ts';
import { entryBytes, sizeOf, wholeOf, type Counter, type View } from '../memory/buffer.ts';
import { sliced, stepOf } from '../memory/views.ts';
import { arrayType } from '../shapes.ts';
import type { ProgramWriter } from './program.ts';

/** Where a carry stands. */
export interface CarryPlace {
  readonly initial: View;
  readonly last: View;
  readonly before: (counter: Counter) => View;
  readonly after: (counter: Counter) => View;
  /** The stacks of what it is before and after each step. */
  readonly stacks?: { readonly before: View; readonly after: View };
}

/**
 * A place for a carry of the loop that is written next: one that every step overwrites; or, where the
 * loop stacks it, a stack with one entry more than there are steps, in which no step copies anything.
 */
export function carryPlace(loop: Loop, k: number, writer: ProgramWriter): CarryPlace {
  const carry = loop.carries[k]!;
  if (isStacked(loop, k)) return stackedPlace(carry, loop, writer);
  const view = writer.carryFor(carry);
  return { initial: view, last: view, before: () => view, after: () => view };
}

/** Whether a step makes the carry for itself alone, and it is stacked. */
function isStacked({ carries, next, outputs, equations }: Loop, k: number): boolean {
  const after = next[k]!;
  const isMade = equations.some((equation) => equation.outputs.includes(after));
  return (
    isMade && next.indexOf(after) === k && [carries[k]!, after].some((x) => outputs.includes(x))
  );
}

function stackedPlace(
  carry: Variable,
  { length, reverse }: Loop,
  writer: ProgramWriter,
): CarryPlace {
  const { shape, dtype } = arrayType(carry);
  const all = [length + 1, ...shape];
  const whole = wholeOf(writer.buffer(sizeOf(all) * entryBytes[dtype]), dtype, all);
  const entry = (i: number): View => {
    const { shape: lengths, strides, ...at } = sliced(whole, 0, i, i + 1);
    return { ...at, shape: lengths.slice(1), strides: strides.slice(1) };
  };
  const stacks = {
    before: sliced(whole, 0, reverse ? 1 : 0, reverse ? length + 1 : length),
    after: sliced(whole, 0, reverse ? 0 : 1, reverse ? length : length + 1),
  };
  return {
    initial: entry(reverse ? length : 0),
    last: entry(reverse ? 0 : length),
    before: (counter) => stepOf(stacks.before, counter),
    after: (counter) => stepOf(stacks.after, counter),
    stacks,
  };
}
