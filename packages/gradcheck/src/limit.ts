/** A number that stands for a limit, with an estimate of how far off it may be. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
  /** The finest step that it was made from. */
  readonly step: number;
}

/** A quotient of differences at steps that halve from each to the next, coarsest first. */
export interface Quotients {
  readonly steps: readonly number[];
  readonly values: readonly number[];
  /** At least this much of each value is rounding. */
  readonly rounding: readonly number[];
}

/**
 * Estimates of the limit of a quotient as the step goes to zero, where it is c + c1 h^p1 + c2 h^p2 + ...
 *
 * Richardson's tableau, as in C. Ridders, Accurate computation of F'(x) and F'(x) F''(x) (1982), with
 * another error estimate. In every column neighbours disagree by truncation, which falls with the step,
 * and by rounding, which grows as noise / h. The noise of a step is taken as the largest that this and
 * any finer step show: two noisy neighbours agree by chance, a dozen do not.
 */
export function limits(quotients: Quotients, powers: readonly number[]): Estimate[] {
  const { steps, values, rounding } = quotients;
  const estimates: Estimate[] = [];
  let column = values;
  for (let order = 0; order <= powers.length; order += 1) {
    if (order > 0) column = eliminate(column, 2 ** powers[order - 1]!);
    let noise = 0;
    for (let k = steps.length - 1; k > order; k -= 1) {
      const step = steps[k]!;
      const disagreement = Math.abs(column[k]! - column[k - 1]!);
      noise = Math.max(noise, disagreement * step);
      estimates.push({ value: column[k]!, error: Math.max(noise / step, rounding[k]!), step });
    }
  }
  return estimates;
}

/** The next column: the term that halving the step divides by `ratio` is gone. */
function eliminate(column: readonly number[], ratio: number): number[] {
  return column.map((value, k) => (k === 0 ? value : value + (value - column[k - 1]!) / (ratio - 1)));
}
