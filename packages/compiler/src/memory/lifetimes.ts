import type { Instruction } from '../lower/instruction.ts';
import { buffersOf, readsOf, writesOf } from '../lower/views.ts';
import type { Buffer, View } from './buffer.ts';

/** From the first to the last instruction that uses a buffer, by their numbers. */
export interface Lifetime {
  first: number;
  last: number;
}

/**
 * When each buffer is in use. What a loop uses and something outside of it too, or another of its
 * steps, is in use for the whole loop. What is given is in use from the start.
 */
export function lifetimesOf(
  instructions: readonly Instruction[],
  given: readonly Buffer[] = [],
): Map<Buffer, Lifetime> {
  const lifetimes = new Map<Buffer, Lifetime>();
  let now = 0;
  const use = (buffer: Buffer, at: number): void => {
    const known = lifetimes.get(buffer);
    if (known === undefined) lifetimes.set(buffer, { first: at, last: at });
    else {
      known.first = Math.min(known.first, at);
      known.last = Math.max(known.last, at);
    }
  };
  for (const buffer of given) use(buffer, now);
  /** Gives the buffers that are used inside. */
  const visit = (list: readonly Instruction[]): Set<Buffer> => {
    const used = new Set<Buffer>();
    for (const instruction of list) {
      now += 1;
      if (instruction.kind !== 'repeat') {
        for (const buffer of buffersOf(instruction)) {
          use(buffer, now);
          used.add(buffer);
        }
        continue;
      }
      const start = now;
      const inside = visit(instruction.body);
      now += 1;
      loops.push({ start, end: now, inside, stepwise: stepwiseBuffers(instruction.body) });
      for (const buffer of inside) used.add(buffer);
    }
    return used;
  };
  const loops: {
    start: number;
    end: number;
    inside: ReadonlySet<Buffer>;
    stepwise: ReadonlySet<Buffer>;
  }[] = [];
  visit(instructions);
  // Inner loops come first in the list.
  for (const { start, end, inside, stepwise } of loops) {
    for (const buffer of inside) {
      const lifetime = lifetimes.get(buffer)!;
      const isUsedOutside = lifetime.first < start || lifetime.last > end;
      if (!isUsedOutside && !stepwise.has(buffer)) continue;
      use(buffer, start);
      use(buffer, end);
    }
  }
  return lifetimes;
}

/** Buffers of which each step uses another part. */
function stepwiseBuffers(body: readonly Instruction[]): Set<Buffer> {
  const found = new Set<Buffer>();
  const see = (view: View): void => {
    if (view.advances.length > 0) found.add(view.buffer);
  };
  const visit = (instruction: Instruction): void => {
    if (instruction.kind === 'repeat') instruction.body.forEach(visit);
    else [...readsOf(instruction), ...writesOf(instruction)].forEach(see);
  };
  body.forEach(visit);
  return found;
}
