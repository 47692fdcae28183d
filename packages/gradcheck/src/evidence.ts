import { along, type Direction } from './direction.ts';
import type { Evidence } from './judgement.ts';
import type { Ladder } from './ladder.ts';
import type { Linearization } from './linearization.ts';
import { largerError } from './magnitude.ts';

/** What is known for each cotangent, leaving out estimates with fewer than `finer` steps below them. */
export function evidence(
  { gradients, shaken }: Linearization,
  direction: Direction,
  ladder: Ladder,
  finer: number,
): Evidence[] {
  const finest = ladder.steps[ladder.steps.length - 1 - finer]!;
  return gradients.map((gradient, c) => {
    const analytic = along(gradient, direction);
    const moves = shaken.map((other) => Math.abs(along(other.gradients[c]!, direction) - analytic));
    return {
      analytic,
      rounding: moves.reduce(largerError, 4 * Number.EPSILON * Math.abs(analytic)),
      slopes: ladder.slopes(c).filter(({ step }) => step >= finest),
      jumps: ladder.jumps(c).filter(({ step }) => step >= finest),
    };
  });
}
