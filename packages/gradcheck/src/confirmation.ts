import { eliminate } from './limit.ts';
import { judge, type Evidence, type Judgement } from './judgement.ts';

/**
 * A judgement whose failures hold up: the analytic derivative is smooth on the scale of the steps.
 *
 * A function with ripples far finer than a step has numeric derivatives that converge and miss them.
 * Steps that do are given up for finer ones. `analyticAt` is the derivative some steps away.
 */
export function confirmed(known: Evidence, analyticAt: (step: number) => number): Judgement {
  let judgement = judge(known);
  let { slopes } = known;
  while (judgement.verdict === 'fail') {
    const { step, value } = judgement.numeric;
    const difference = Math.abs(known.analytic - value);
    if (!(difference < Infinity) || isSmooth(known.analytic, analyticAt, step, difference / 16))
      break;
    slopes = slopes.filter((estimate) => estimate.step <= step / 16);
    if (slopes.length === 0) {
      const reason = 'the analytic derivative changes faster than any step can follow';
      return { ...judgement, verdict: 'undecided', reason };
    }
    judgement = judge({ ...known, slopes });
  }
  return judgement;
}

/**
 * Whether the function around `middle` is smooth over a step: the mean of its values at both ends of an
 * interval is its middle but for even powers of the width. Without the first two of them, it must be
 * the middle for every width: ripples would show at some.
 */
function isSmooth(
  middle: number,
  at: (step: number) => number,
  step: number,
  tolerance: number,
): boolean {
  // Not halves of each other: ripples that fit into the steps of the numeric derivative would fit into them.
  const shrink = 0.45;
  const widths = Array.from({ length: 10 }, (_, k) => 0.9 * step * shrink ** k);
  const means = widths.map((width) => (at(width) + at(-width)) / 2);
  const extrapolated = eliminate(eliminate(means, shrink ** -2), shrink ** -4);
  return extrapolated.every((mean, k) => k < 2 || Math.abs(mean - middle) <= tolerance);
}
