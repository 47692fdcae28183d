import { isContiguous, isWhole, sizeOf, type Buffer, type View } from '../memory/buffer.ts';
import {
  areApart,
  areBeside,
  hasEntriesOnce,
  sameAdvances,
  sameSteps,
  slotOf,
} from '../memory/regions.ts';
import { within } from '../memory/views.ts';
import { isFirstMade, isLastRead } from './first-and-last.ts';
import type { Entries, Instruction, Single } from './instruction.ts';
import type { Program } from './program.ts';
import { isOfLoop, usesIn, type Site, type Uses } from './uses.ts';
import { withViews } from './views.ts';

/** Gives a buffer another place. */
type Move = (view: View) => View;

/**
 * Lets what a kernel of a loop computes take the place of what it reads there for the last time, entry
 * by entry: gates stand where their sums stood, and their gradients where the gates did.
 */
export function overlaid(program: Program): Program {
  for (let here = program; ;) {
    const move = firstMove(here);
    if (move === undefined) return here;
    const instructions = here.instructions.map((each): Instruction => withViews(each, move));
    here = { ...here, instructions };
  }
}

function firstMove(program: Program): Move | undefined {
  const uses = usesIn(program);
  for (const rule of [allInStep, stackInPart, stackInStack, readInPart]) {
    for (const site of uses.sites) {
      const { instruction, loops } = site;
      // A loop in a loop comes back to what it has overwritten.
      if (instruction.kind !== 'entries' || loops.length !== 1) continue;
      for (const [, store] of instruction.stores) {
        for (const load of instruction.loads.values()) {
          if (!canMeet(store, load, uses)) continue;
          const move = rule(contextOf(store, load, site, instruction, uses));
          if (move !== undefined) return move;
        }
      }
    }
  }
  return undefined;
}

/** What a rule asks about a store, and a load of the same kernel. */
interface Context {
  readonly store: View;
  readonly load: View;
  readonly site: Site;
  readonly uses: Uses;
  /** Where the kernel writes what the store does, and reads what the load does. */
  readonly writes: readonly View[];
  readonly reads: readonly View[];
  readonly stores: readonly View[];
  readonly isFirst: (region?: View) => boolean;
  readonly isLast: (region?: View) => boolean;
}

const canMeet = (store: View, load: View, uses: Uses): boolean =>
  store.buffer !== load.buffer &&
  sameDense(store, load) &&
  !uses.isKept(store.buffer) &&
  !uses.isKept(load.buffer);

function contextOf(store: View, load: View, site: Site, instruction: Entries, uses: Uses): Context {
  const stores = instruction.stores.map(([, view]) => view);
  return {
    store,
    load,
    site,
    uses,
    stores,
    writes: stores.filter(({ buffer }) => buffer === store.buffer),
    reads: [...instruction.loads.values()].filter(({ buffer }) => buffer === load.buffer),
    isFirst: (region) => isFirstMade(store.buffer, region, site, uses),
    isLast: (region) => isLastRead(load.buffer, region, site, uses),
  };
}

type Rule = (context: Context) => Move | undefined;

/** What a step makes for itself, in the part of a stack that it reads. */
const allInStep: Rule = (context) => {
  const { store, load, reads, isLast } = context;
  const fits = isOfOneStep(context) && isContiguous(load) && allApart([load], reads);
  if (!fits || !isLast(load)) return undefined;
  return (view) => (view.buffer === store.buffer ? within(view, load) : view);
};

/** A stack of its own, in a part of the steps of the one that is read. */
const stackInPart: Rule = ({ store, load, uses, stores, reads, isFirst, isLast }) => {
  const isTaken = stores.some((view) => view.buffer === load.buffer && !areBeside(view, load));
  const fits = !isTaken && isStack(store, uses) && isStep(load) && allApart([load], reads);
  return fits && isFirst() && isLast(load) ? stackInto(store.buffer, load) : undefined;
};

/** A stack in the place of another of its size, where both are gone through alike. */
const stackInStack: Rule = ({ store, load, writes, reads, isFirst, isLast }) => {
  const [from, to] = [store.buffer, load.buffer];
  const isAlike = from.bytes === to.bytes && sameSteps(store, load) && sameAdvances(store, load);
  const fits = isAlike && isStep(store) && isStep(load) && allApart(writes, reads);
  if (!fits || !isFirst() || !isLast()) return undefined;
  return (view) => (view.buffer === from ? { ...view, buffer: to } : view);
};

/** A stack that is read, in a part of the steps of the one that is made. */
const readInPart: Rule = ({ store, load, uses, writes, isFirst, isLast }) => {
  const fits = isStack(load, uses) && isStep(store) && allApart([store], writes);
  return fits && isFirst(store) && isLast() ? stackInto(load.buffer, store) : undefined;
};

const isStep = (view: View): boolean => slotOf(view) !== undefined;

/** Whether each entry of both is one of its own. */
const sameDense = (a: View, b: View): boolean =>
  a.dtype === b.dtype && [a, b].every(hasEntriesOnce);

const allApart = (some: readonly View[], others: readonly View[]): boolean =>
  some.every((a) => others.every((b) => areApart(a, b)));

/** Whether a view is all of a buffer that each step of this loop makes anew, and nobody else sees. */
const isOfOneStep = ({ store, site, uses, isFirst }: Context): boolean =>
  isWhole(store) && isOfLoop(uses.of(store.buffer), site.loops[0]) && isFirst();

/** What reads and writes views of any strides. */
const anyStrides: ReadonlySet<Single['kind']> = new Set(['entries', 'copy', 'pack']);

/** Whether everybody sees one whole step of a buffer, as this view does, and would see it in another order. */
const isStack = (step: View, uses: Uses): boolean =>
  slotOf(step) === sizeOf(step.shape) &&
  isContiguous(step) &&
  uses
    .of(step.buffer)
    .every(
      ({ view, site }) =>
        anyStrides.has(site.instruction.kind) &&
        view !== undefined &&
        view.offset === 0 &&
        sameSteps(view, step) &&
        slotOf(view) === slotOf(step),
    );

const stackInto =
  (buffer: Buffer, { strides, offset, advances, buffer: to }: View): Move =>
  (view) => {
    if (view.buffer !== buffer) return view;
    const moving = view.advances.map(({ counter }) => ({ counter, stride: advances[0]!.stride }));
    return { ...view, buffer: to, strides, offset, advances: moving };
  };
