import { checkDirection } from './check-direction.ts';
import { entryDirection, randomDirection, typicalSize } from './direction.ts';
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

/** Failures of one leaf that are checked to the last step; further ones are checked quickly. */
const thorough = 10;

/** Checks the derivative with respect to one leaf. */
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
  let failures = 0;
  const checkEntry = (index: number): void => {
    const direction = entryDirection(point, index, typical);
    const outcome = checkDirection(linearization, direction, failures >= thorough);
    if (outcome.verdict === 'fail') failures += 1;
    outcomes.push({ ...outcome, entry: index - start });
  };
  if (end - start <= entryLimit) {
    for (let index = start; index < end; index += 1) checkEntry(index);
    return outcomes;
  }
  for (let i = 0; i < directions; i += 1) {
    const direction = randomDirection(start, end, typical, draws);
    const outcome = checkDirection(linearization, direction, failures > 0);
    outcomes.push({ ...outcome, direction: i });
    if (outcome.verdict !== 'fail') continue;
    failures += 1;
    const wrong = failures === 1 ? wrongEntry(linearization, direction) : undefined;
    if (wrong !== undefined) checkEntry(wrong);
  }
  return outcomes;
}
