import { isContiguous, isWhole, type Buffer, type Counter, type View } from '../memory/buffer.ts';
import { within } from '../memory/views.ts';
import type { Instruction, Product, RowProduct } from './instruction.ts';
import type { Program } from './program.ts';
import { readsOf, withViews, writesOf } from './views.ts';

/**
 * Lets products add to what they begin with where it stands, in place of a copy of it, where nothing
 * else reads it: the input's share of a step is in the stack of all steps, and becomes their gates.
 */
export function begunInPlace(program: Program): Program {
  const kept = new Set<Buffer>();
  for (const { buffer } of program.outputs) kept.add(buffer);
  for (const { view } of program.constants) kept.add(view.buffer);
  for (const { buffer } of program.inputs) kept.add(buffer);
  const reads = readCounts(program.instructions);
  const visit = (
    list: readonly Instruction[],
    around: ReadonlySet<Buffer>,
    counter: Counter | undefined,
  ): Instruction[] => {
    const written = new Set(list.flatMap(writtenBy));
    let here = list.map((instruction): Instruction =>
      instruction.kind === 'repeat'
        ? { ...instruction, body: visit(instruction.body, written, instruction.counter) }
        : instruction,
    );
    for (const [i, copy] of list.entries()) {
      const product = list[i + 1];
      if (copy.kind !== 'copy' || !isBegun(product, copy.to)) continue;
      const { from, to } = copy;
      const isOnlyReader = reads.get(from.buffer) === 1 && !kept.has(from.buffer);
      const [advance, ...more] = from.advances;
      const isMadeHere = advance === undefined && written.has(from.buffer);
      const isStep = advance?.counter === counter && more.length === 0 && around.has(from.buffer);
      const isFree = isWhole(to) && !kept.has(to.buffer);
      const isPlain = isContiguous(from) && from.dtype === to.dtype;
      if (!isOnlyReader || !isFree || !isPlain || !(isMadeHere || isStep)) continue;
      here = here
        .filter((instruction) => instruction !== copy)
        .map((each) => withViews(each, (x) => (x.buffer === to.buffer ? within(x, from) : x)));
    }
    return here;
  };
  return { ...program, instructions: visit(program.instructions, new Set(), undefined) };
}

const isBegun = (product: Instruction | undefined, out: View): product is Product | RowProduct =>
  (product?.kind === 'product' || product?.kind === 'rowProduct') &&
  product.accumulate &&
  product.out.buffer === out.buffer;

/** How many instructions read each buffer. */
function readCounts(list: readonly Instruction[]): Map<Buffer, number> {
  const counts = new Map<Buffer, number>();
  const visit = (instruction: Instruction): void => {
    if (instruction.kind === 'repeat') return instruction.body.forEach(visit);
    for (const buffer of new Set(readsOf(instruction).map((view) => view.buffer))) {
      counts.set(buffer, (counts.get(buffer) ?? 0) + 1);
    }
  };
  list.forEach(visit);
  return counts;
}

const writtenBy = (instruction: Instruction): Buffer[] =>
  instruction.kind === 'repeat'
    ? instruction.body.flatMap(writtenBy)
    : writesOf(instruction).map(({ buffer }) => buffer);
