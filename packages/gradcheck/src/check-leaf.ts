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

/** Checks the derivative with respect to one leaf: thoroughly up to its first failure, then quickly. */
export function checkLeaf(
  linearization: Linearization,
  leaf: number,
  { entryLimit, directions }: Coverage,
  draws: Draws,
): LeafOutcome[] {
  const { point, layout } = linearization;
  const [start, end] = [layout.offsets[leaf]!, layout.offsets[leaf + 1]!];
  const typical = typicalSize(point.subarray(start, end));
  const outcomes: LeafOutcome[] = [];
  let failed = false;
  const check = (direction: Direction): Outcome => {
    const outcome = checkDirection(linearization, direction, failed);
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
