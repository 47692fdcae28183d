import { isContiguous, isWhole, sizeOf, type Buffer, type View } from '../memory/buffer.ts';
import type { Entries, Instruction } from './instruction.ts';
import type { Program } from './program.ts';
import { buffersOf, withViews } from './views.ts';

/** An output that takes the place of an input, by their positions. */
export interface Pair {
  readonly input: number;
  readonly output: number;
}

/**
 * Gives outputs the places of donated inputs of their type, first to first, so that the next call
 * finds them there. They are computed in place where nothing reads the input afterwards, else copied
 * at the end; either way nothing is overwritten while JavaScript may still throw.
 */
export function withDonated(
  program: Program,
  donated: readonly boolean[],
): { readonly program: Program; readonly pairs: readonly Pair[] } {
  const pairs = pairsOf(program, donated);
  let { instructions } = program;
  const outputs = [...program.outputs];
  for (const { input, output } of pairs) {
    const to = program.inputs[input]!;
    const from = outputs[output]!;
    const others = { ...program, instructions, outputs: outputs.toSpliced(output, 1) };
    instructions = isReplaceable(others, from, to)
      ? instructions.map((each) => inPlaceOf(each, from.buffer, to.buffer))
      : [...instructions, { kind: 'copy', from, to }];
    outputs[output] = to;
  }
  const resident = pairs.map(({ input }) => program.inputs[input]!.buffer);
  return { program: { ...program, instructions, outputs, resident }, pairs };
}

function pairsOf({ inputs, outputs }: Program, donated: readonly boolean[]): Pair[] {
  // An input that is an output too, as it is, must stay.
  const isOutput = (view: View): boolean => outputs.some(({ buffer }) => buffer === view.buffer);
  const free = new Set(inputs.flatMap((view, i) => (donated[i] && !isOutput(view) ? [i] : [])));
  const given = new Set(inputs.map(({ buffer }) => buffer));
  return outputs.flatMap((view, output) => {
    if (given.has(view.buffer)) return [];
    for (const input of free) {
      const other = inputs[input]!;
      if (other.dtype !== view.dtype || String(other.shape) !== String(view.shape)) continue;
      free.delete(input);
      return [{ input, output }];
    }
    return [];
  });
}

/** Whether a buffer can stand in another one's place, in a program with other outputs. */
function isReplaceable(
  { instructions, inputs, outputs, constants }: Program,
  from: View,
  to: View,
): boolean {
  const others = [...inputs, ...outputs, ...constants.map(({ view }) => view)];
  if (!isWhole(from) || others.some(({ buffer }) => buffer === from.buffer)) return false;
  const made = instructions.findIndex((each) => uses(each, from.buffer));
  const read = instructions.findLastIndex((each) => uses(each, to.buffer));
  if (made === -1 || instructions.slice(made).some(mayThrow)) return false;
  return read < made || (read === made && isEntryByEntry(instructions[made]!, from, to));
}

const uses = (instruction: Instruction, buffer: Buffer): boolean =>
  instruction.kind === 'repeat'
    ? instruction.body.some((inner) => uses(inner, buffer))
    : buffersOf(instruction).includes(buffer);

const mayThrow = (instruction: Instruction): boolean =>
  instruction.kind === 'repeat' ? instruction.body.some(mayThrow) : instruction.kind === 'host';

/** Whether each entry is written where it was read, and nowhere else. */
function isEntryByEntry(instruction: Instruction, from: View, to: View): boolean {
  if (instruction.kind !== 'entries') return false;
  const { loads, stores }: Entries = instruction;
  const views = [...loads.values(), ...stores.map(([, view]) => view)].filter(
    ({ buffer }) => buffer === from.buffer || buffer === to.buffer,
  );
  return views.every(
    (view) => isContiguous(view) && view.offset === 0 && sizeOf(view.shape) === sizeOf(from.shape),
  );
}

const inPlaceOf = (instruction: Instruction, from: Buffer, to: Buffer): Instruction =>
  withViews(instruction, (view) => (view.buffer === from ? { ...view, buffer: to } : view));
