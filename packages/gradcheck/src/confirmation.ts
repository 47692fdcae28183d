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

/** The mean of a smooth function at both ends of an interval leaves its middle with the square of the width. */
function isSmooth(
  middle: number,
  at: (step: number) => number,
  step: number,
  tolerance: number,
): boolean {
  // Not a power of two, so that no end is a point that the numeric derivative has seen.
  const widest = 0.9 * step;
  const off = (width: number): number => Math.abs((at(width) + at(-width)) / 2 - middle);
  const curvature = off(widest);
  for (let halvings = 1; halvings <= 8; halvings += 1) {
    const allowed = tolerance + 2 * curvature * 4 ** -halvings;
    if (!(off(widest * 2 ** -halvings) <= allowed)) return false;
  }
  return true;
}
