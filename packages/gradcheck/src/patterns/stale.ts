import type { Draws } from '../draws.ts';
import { linearize, type Linearization } from '../linearization.ts';
import { portrait } from '../portrait.ts';
import type { Problem } from '../program.ts';
import type { Application } from '../recorder.ts';
import { isEverywhere, type Pattern } from './pattern.ts';

/**
 * Whether a wrong derivative is the right one for operands of the application before: a value that was
 * kept from there.
 */
export function staleValue(
  before: readonly Application[],
  wrong: Application,
  here: Linearization,
  localProblem: (application: Application) => Problem | undefined,
  draws: Draws,
): Pattern | undefined {
  const last = before.findLast(({ primitive }) => primitive.name === wrong.primitive.name);
  if (last === undefined || last.operands.length !== wrong.operands.length) return undefined;
  for (const [i] of wrong.operands.entries()) {
    const operands = wrong.operands.with(i, last.operands[i]);
    const local = localProblem({ ...wrong, operands });
    if (local === undefined) continue;
    const there = linearize(local, 1, draws);
    const same = here.layout.types.every((_, leaf) => {
      const [mine, theirs] = [portrait(here, leaf), portrait(there, leaf)];
      if (mine === undefined || theirs === undefined) return false;
      if (mine.analytic.length !== theirs.analytic.length) return false;
      return isEverywhere(mine, (row, column) => theirs.numeric[row]![column]!);
    });
    if (!same) continue;
    const text = `it is the derivative at the value that operand ${i} had one application earlier`;
    return { name: 'stale value', text };
  }
  return undefined;
}
