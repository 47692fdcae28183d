import type { Equation } from '@tapeloop/autodiff';
import { mustHaveCode } from '../emit/in-javascript.ts';
import { nativeOf } from '../emit/native/table.ts';
import type { View } from '../memory/buffer.ts';
import type { Instruction } from './instruction.ts';
import type { ProgramWriter } from './program.ts';

/** The instructions for an operation that is neither elementwise, a move, a sum nor a product. */
export function hostInstructions(
  equation: Equation,
  inputs: readonly View[],
  outputs: readonly View[],
  writer: ProgramWriter,
): Instruction[] {
  const native = nativeOf(equation);
  if (native === undefined) mustHaveCode(equation);
  const copies: Instruction[] = [];
  const readable = (view: View): View =>
    native === undefined || native.readsViews === true
      ? view
      : writer.inOrder(view, (copy) => copies.push(copy));
  const bytes = native?.scratch?.(equation) ?? 0;
  const scratch = bytes === 0 ? undefined : writer.buffer(bytes);
  const host = {
    kind: 'host',
    equation,
    inputs: inputs.map(readable),
    outputs,
    scratch,
  } as const;
  return [...copies, host];
}
