import type { Buffer, View } from '../memory/buffer.ts';
import type { Instruction, Repeat, Single } from './instruction.ts';
import type { Program } from './program.ts';
import { buffersOf, readsOf, writesOf } from './views.ts';

/** An instruction in the order of the code, and the loops around it, outermost first. */
export interface Site {
  readonly at: number;
  readonly instruction: Single;
  readonly loops: readonly Repeat[];
}

/** Something that is done with a buffer. */
export interface Use {
  readonly site: Site;
  /** Where; undefined for all of it, in an order of its own: panels. */
  readonly view: View | undefined;
}

/** Who uses each buffer of a program, in order. */
export interface Uses {
  readonly sites: readonly Site[];
  readonly of: (buffer: Buffer) => readonly Use[];
  /** Whether it is seen from outside of the instructions. */
  readonly isKept: (buffer: Buffer) => boolean;
}

/** Whether all uses of a buffer are in steps of a loop, and in none within it. */
export const isOfLoop = (uses: readonly Use[], loop: Repeat | undefined): boolean =>
  uses.every(({ site: { loops } }) => loops.length === 1 && loops[0] === loop);

export function usesIn({ instructions, inputs, outputs, constants }: Program): Uses {
  const kept = new Set<Buffer>();
  for (const { buffer } of [...inputs, ...outputs, ...constants.map(({ view }) => view)]) {
    kept.add(buffer);
  }
  const sites: Site[] = [];
  const uses = new Map<Buffer, Use[]>();
  const add = (buffer: Buffer, use: Use): void => {
    const known = uses.get(buffer);
    if (known === undefined) uses.set(buffer, [use]);
    else known.push(use);
  };
  const visit = (list: readonly Instruction[], loops: readonly Repeat[]): void => {
    for (const instruction of list) {
      if (instruction.kind === 'repeat') {
        visit(instruction.body, [...loops, instruction]);
        continue;
      }
      const site = { at: sites.length, instruction, loops };
      sites.push(site);
      const views = [...readsOf(instruction), ...writesOf(instruction)];
      for (const view of views) add(view.buffer, { site, view });
      const seen = new Set(views.map(({ buffer }) => buffer));
      for (const buffer of buffersOf(instruction)) {
        if (!seen.has(buffer)) add(buffer, { site, view: undefined });
      }
    }
  };
  visit(instructions, []);
  return { sites, of: (buffer) => uses.get(buffer) ?? [], isKept: (buffer) => kept.has(buffer) };
}
