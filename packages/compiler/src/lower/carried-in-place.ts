import { isWhole } from '../memory/buffer.ts';
import { areApart } from '../memory/regions.ts';
import type { Copy, Instruction } from './instruction.ts';
import type { Program } from './program.ts';
import { isOfLoop, usesIn, type Site, type Uses } from './uses.ts';
import { withViews } from './views.ts';

/**
 * Lets a step compute a carry where it stands, in place of a copy at the end of the step, where
 * nothing reads the old one after the new one is begun.
 */
export function carriedInPlace(program: Program): Program {
  for (let here = program; ;) {
    const uses = usesIn(here);
    const copy = uses.sites.find((site) => isNeedless(site, uses))?.instruction as Copy | undefined;
    if (copy === undefined) return here;
    const [from, to] = [copy.from.buffer, copy.to.buffer];
    const moved = (instruction: Instruction): Instruction =>
      withViews(instruction, (view) => (view.buffer === from ? { ...view, buffer: to } : view));
    here = { ...here, instructions: without(copy, here.instructions).map(moved) };
  }
}

function isNeedless({ instruction, at, loops }: Site, uses: Uses): boolean {
  if (instruction.kind !== 'copy' || loops.length !== 1) return false;
  const { from, to } = instruction;
  if (from.buffer === to.buffer || !isWhole(from) || !isWhole(to)) return false;
  if (uses.isKept(from.buffer)) return false;
  const ofNew = uses.of(from.buffer);
  // Later uses would see what becomes of the copy.
  if (!isOfLoop(ofNew, loops[0]) || ofNew.some(({ site }) => site.at > at)) return false;
  const born = ofNew[0]!.site;
  const views = ofNew.filter(({ site }) => site === born).map(({ view }) => view);
  return uses.of(to.buffer).every(({ site, view }) => {
    if (site.at < born.at || site.at >= at) return true;
    // Entry by entry the old one is read before the new one is written.
    return (
      site === born &&
      born.instruction.kind === 'entries' &&
      views.every((other) => view !== undefined && other !== undefined && areApart(view, other))
    );
  });
}

const without = (copy: Copy, list: readonly Instruction[]): Instruction[] =>
  list.flatMap((each): Instruction[] => {
    if (each === copy) return [];
    return each.kind === 'repeat' ? [{ ...each, body: without(copy, each.body) }] : [each];
  });
