import { confirmed } from './confirmation.ts';
import { along, moved, type Direction } from './direction.ts';
import { evidence } from './evidence.ts';
import { judge, type Evidence, type Judgement } from './judgement.ts';
import { Ladder } from './ladder.ts';
import type { Linearization } from './linearization.ts';
import { outcomeOf, worst, type Outcome } from './outcome.ts';

// Exponents of steps, in the direction's size. Six steps from the first usually settle a derivative.
const first = -3;
const lastQuick = -16;
const last = -46;

/** The last steps have too few finer ones to show their noise. */
const finer = 3;

/**
 * Compares the derivative along a direction with central differences; the worst of all cotangents.
 *
 * Steps go down until two in a row pass. What does not pass gets all steps, from far above the entries'
 * size to their last bits; a `quick` check stops early instead, for where a fault is known.
 */
export function checkDirection(
  linearization: Linearization,
  direction: Direction,
  quick = false,
): Outcome {
  const ladder = new Ladder(linearization, direction);
  const outcome = (
    unseen: number,
    judgement: (known: Evidence, cotangent: number) => Judgement,
  ): Outcome => {
    const known = evidence(linearization, direction, ladder, unseen);
    return worst(known.map((k, c) => outcomeOf(judgement(k, c), k.analytic, direction.size)));
  };
  let passes = 0;
  for (let exponent = first; exponent >= (quick ? lastQuick : last); exponent -= 1) {
    ladder.descend(2 ** exponent);
    if (ladder.steps.length < 4) continue;
    const found = outcome(0, judge);
    passes = found.verdict === 'pass' ? passes + 1 : 0;
    if (passes === 2) return found;
  }
  if (ladder.steps.length < 2 * finer + 2) return nowhereFinite(linearization, direction);
  if (quick) return outcome(finer, judge);
  if (ladder.steps[0] === 2 ** first) climb(ladder, direction);
  return outcome(finer, (known, cotangent) =>
    confirmed(known, (step) => {
      const there = moved(linearization.point, direction, step);
      return along(linearization.gradientAt(there, cotangent), direction);
    }),
  );
}

/** Steps above the entries' size: where the function hardly feels it, they stand out of the rounding. */
function climb(ladder: Ladder, { size }: Direction): void {
  const top = 10 + Math.max(0, -Math.log2(size));
  for (let exponent = first + 1; exponent <= top; exponent += 1) {
    if (!ladder.ascend(2 ** exponent)) return;
  }
}

function nowhereFinite({ gradients }: Linearization, direction: Direction): Outcome {
  const reason = 'f is not finite on both sides of the point, however small the step';
  const numeric = { value: NaN, error: Infinity, step: 2 ** last, noise: Infinity };
  const analytic = along(gradients[0]!, direction);
  return outcomeOf({ verdict: 'undecided', reason, numeric }, analytic, direction.size);
}
