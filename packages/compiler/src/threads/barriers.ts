import type { Single } from '../lower/instruction.ts';
import { buffersOf, writesOf } from '../lower/views.ts';
import type { Buffer } from '../memory/buffer.ts';
import type { Plan } from '../memory/plan.ts';
import type { Instruction } from '../lower/instruction.ts';
import { ownersOfPack, ownersOfParts, ownersOfProduct, type Owner } from './owner.ts';
import type { Step } from './step.ts';

/** Bytes of memory that a step uses. */
interface Use {
  readonly from: number;
  readonly to: number;
  readonly writes: boolean;
  /** Which thread uses which of them; undefined where that is not in rows. */
  readonly owner: Owner | undefined;
}

/** The owner of what only the calling thread uses. */
const ALONE = 'alone';

/** Puts barriers before the steps that use what other threads have used since the last one. */
export function withBarriers(steps: readonly Step[], plan: Plan): Step[] {
  return new Placement(plan).place(steps, []).steps;
}

interface Placed {
  readonly steps: Step[];
  /** What has been used since the last barrier. */
  readonly since: readonly Use[];
}

class Placement {
  readonly #plan: Plan;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  place(steps: readonly Step[], before: readonly Use[]): Placed {
    const placed: Step[] = [];
    let since = before;
    for (const step of steps) {
      if (step.kind === 'rounds') {
        const through = this.#placeRounds(step.body, since);
        // One barrier before the loop may save one at each of its steps.
        const behind = this.#placeRounds(step.body, []);
        const isSaving = barriersIn(behind.steps) < barriersIn(through.steps);
        if (isSaving) placed.push({ kind: 'barrier' });
        const { steps: body, since: after } = isSaving ? behind : through;
        placed.push({ ...step, body });
        since = after;
        continue;
      }
      const uses = this.#usesOf(step);
      if (uses.some((use) => since.some((earlier) => conflict(use, earlier)))) {
        placed.push({ kind: 'barrier' });
        since = [];
      }
      placed.push(step);
      since = union(since, uses);
    }
    return { steps: placed, since };
  }

  /** Every round begins after the one before it: what that leaves is taken for what comes before the loop. */
  #placeRounds(body: readonly Step[], before: readonly Use[]): Placed {
    let entry = before;
    for (;;) {
      const placed = this.place(body, entry);
      const next = union(entry, placed.since);
      if (next.length === entry.length) return placed;
      entry = next;
    }
  }

  #usesOf(step: Exclude<Step, { readonly kind: 'rounds' }>): Use[] {
    switch (step.kind) {
      case 'alone':
        return step.instructions.flatMap((instruction) => this.#usesIn(instruction, () => ALONE));
      case 'parts':
        return this.#usesIn(step.whole, ownersOfParts(step));
      case 'pack':
        return this.#usesIn(step.pack, ownersOfPack(step));
      case 'product':
        return this.#usesIn(step.product, ownersOfProduct(step));
      default:
        return [];
    }
  }

  #usesIn(instruction: Instruction, ownerOf: (buffer: Buffer) => Owner | undefined): Use[] {
    if (instruction.kind === 'repeat') {
      return instruction.body.flatMap((inner) => this.#usesIn(inner, ownerOf));
    }
    // It may throw, as for an id that is not a row: nothing after it may have been written then.
    if (instruction.kind === 'host') return [{ from: 0, to: Infinity, writes: true, owner: ALONE }];
    const written = writtenBy(instruction);
    return [...new Set(buffersOf(instruction))].map((buffer) => {
      const from = this.#plan.addressOf(buffer);
      const to = from + buffer.bytes;
      return { from, to, writes: written.has(buffer), owner: ownerOf(buffer) };
    });
  }
}

function writtenBy(instruction: Single): ReadonlySet<Buffer> {
  const written = new Set(writesOf(instruction).map(({ buffer }) => buffer));
  if (instruction.kind === 'pack') written.add(instruction.to);
  return written;
}

const barriersIn = (steps: readonly Step[]): number =>
  steps.reduce((count, step) => {
    if (step.kind === 'barrier') return count + 1;
    return step.kind === 'rounds' ? count + barriersIn(step.body) : count;
  }, 0);

const conflict = (a: Use, b: Use): boolean =>
  (a.writes || b.writes) &&
  (a.owner === undefined || a.owner !== b.owner) &&
  a.from < b.to &&
  b.from < a.to;

const same = (a: Use, b: Use): boolean =>
  a.from === b.from && a.to === b.to && a.writes === b.writes && a.owner === b.owner;

const union = (uses: readonly Use[], more: readonly Use[]): readonly Use[] => {
  const fresh: Use[] = [];
  for (const use of more) {
    if (![...uses, ...fresh].some((known) => same(known, use))) fresh.push(use);
  }
  return fresh.length === 0 ? uses : [...uses, ...fresh];
};
