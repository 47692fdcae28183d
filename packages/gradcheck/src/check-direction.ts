import { confirmed } from './confirmation.ts';
import { along, moved, type Direction } from './direction.ts';
import { evidence } from './evidence.ts';
import { isSharp, judge, type Evidence } from './judgement.ts';
import { Ladder } from './ladder.ts';
import type { Linearization } from './linearization.ts';
import { outcomeOf, worst, type Outcome } from './outcome.ts';

// Exponents of steps, in the direction's size. Five steps usually settle a derivative that is right.
const first = -3;
const early = -11;
const last = -46;

/** Below it, an argument's own size may be nothing to a function. */
const tiny = 2 ** -10;

/** The last steps have too few finer ones to show their noise, */
const finer = 3;

/** so that only a longer ladder says anything when it ends. */
const enough = 2 * finer + 2;

/**
 * Compares the derivative along a direction with central differences; the worst of all cotangents.
 *
 * Steps go down until two in a row pass. What does not pass gets all steps, from far above the entries'
 * size to their last bits. Where a fault is known already, `quick` takes an early failure for one.
 */
export function checkDirection(
  linearization: Linearization,
  direction: Direction,
  quick = false,
): Outcome {
  const ladder = new Ladder(linearization, direction);
  const outcome = descended(ladder, linearization, direction, quick);
  if (direction.size < tiny && outcome.verdict === 'pass' && !isSharp(outcome)) {
    // It rests on rounding: moving the argument by its own size changes nothing that is seen.
    const wider = checkDirection(linearization, { ...direction, size: 1 }, quick);
    if (isSharp(wider)) return wider;
  }
  // Where a kink took the steps away, they are not there to decide.
  if (outcome.verdict !== 'undecided' || ladder.kink === undefined) return outcome;
  const reason = `a kink of ${ladder.kink}, however small the step`;
  return { ...outcome, reason, kink: ladder.kink };
}

function descended(
  ladder: Ladder,
  linearization: Linearization,
  direction: Direction,
  quick: boolean,
): Outcome {
  const judged = (unseen: number): Outcome => {
    const all = evidence(linearization, direction, ladder, unseen);
    return worst(all.map((known) => outcomeOf(judge(known), known.analytic, direction.size)));
  };
  let passes = 0;
  for (let exponent = first; exponent >= last; exponent -= 1) {
    ladder.descend(2 ** exponent);
    if (ladder.steps.length < 4) continue;
    const outcome = judged(0);
    passes = outcome.verdict === 'pass' ? passes + 1 : 0;
    if (passes === 2) return outcome;
    if (quick && exponent === early && ladder.steps.length >= enough) {
      const fault = judged(finer);
      if (fault.verdict === 'fail') return fault;
    }
  }
  if (ladder.steps.length < enough) return nowhereFinite(linearization, direction);
  if (ladder.steps[0] === 2 ** first) climb(ladder, direction);
  return settled(linearization, direction, evidence(linearization, direction, ladder, finer));
}

/** The worst outcome of all cotangents; the first failure that holds up is enough. */
function settled(
  linearization: Linearization,
  direction: Direction,
  all: readonly Evidence[],
): Outcome {
  const outcomes: Outcome[] = [];
  for (const [cotangent, known] of all.entries()) {
    const judgement = confirmed(known, (step) => {
      const there = moved(linearization.point, direction, step);
      const { gradients } = linearization.pull(there, [linearization.cotangents[cotangent]!]);
      return along(gradients[0]!, direction);
    });
    const outcome = outcomeOf(judgement, known.analytic, direction.size);
    if (outcome.verdict === 'fail') return outcome;
    outcomes.push(outcome);
  }
  return worst(outcomes);
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
