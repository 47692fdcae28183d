import { attempts, type Beside } from './beside.ts';
import { checkDirection } from './check-direction.ts';
import { entryDirection, randomDirection, typicalSize, type Direction } from './direction.ts';
import type { Draws } from './draws.ts';
import type { Linearization } from './linearization.ts';
import { wrongEntry } from './localization.ts';
import type { Outcome } from './outcome.ts';

/** An outcome, and which entry of the leaf it belongs to where that is one. */
export interface LeafOutcome extends Outcome {
  readonly entry?: number;
}

/** How much of a leaf is checked. */
export interface Coverage {
  /** Leaves with at most so many entries are checked entry by entry, */
  readonly entryLimit: number;
  /** others along so many random directions. */
  readonly directions: number;
}

/** An outcome at a kink, or that of the first point beside it which has a derivative. */
function besideKink(here: Outcome, direction: Direction, nearby: Beside): Outcome {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const there = nearby(attempt);
    const outcome = there && checkDirection(there, direction);
    if (outcome !== undefined && outcome.verdict !== 'undecided') {
      return { ...outcome, kink: here.kink! };
    }
  }
  return { ...here, reason: `${here.reason}, here and at ${attempts} points beside it` };
}

/** Checks the derivative with respect to one leaf: thoroughly up to its first failure, then quickly. */
export function checkLeaf(
  linearization: Linearization,
  leaf: number,
  { entryLimit, directions }: Coverage,
  draws: Draws,
  nearby: Beside,
): LeafOutcome[] {
  const { point, layout } = linearization;
  const [start, end] = [layout.offsets[leaf]!, layout.offsets[leaf + 1]!];
  const typical = typicalSize(point.subarray(start, end));
  const outcomes: LeafOutcome[] = [];
  let failed = false;
  const check = (direction: Direction): Outcome => {
    const here = checkDirection(linearization, direction, failed);
    const outcome = here.kink === undefined ? here : besideKink(here, direction, nearby);
    failed ||= outcome.verdict === 'fail';
    return outcome;
  };
  const checkEntry = (index: number): void => {
    const outcome = check(entryDirection(point, index, typical));
    outcomes.push({ ...outcome, entry: index - start });
  };
  if (end - start <= entryLimit) {
    for (let index = start; index < end; index += 1) checkEntry(index);
    return outcomes;
  }
  for (let i = 0; i < directions; i += 1) {
    const direction = randomDirection(start, end, typical, draws);
    const known = failed;
    outcomes.push({ ...check(direction), direction: i });
    const wrong = failed && !known ? wrongEntry(linearization, direction) : undefined;
    if (wrong !== undefined) checkEntry(wrong);
  }
  return outcomes;
}
